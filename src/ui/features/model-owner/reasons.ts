/** Why something cannot be done now: every control that is out of use says so. */
import { isSame, partsOf, takesPolynomial } from '../../../model/network';
import { networkFor } from '../../../model/networks';
import { useIsEvaluating } from '../../state/evaluation';
import { useOwner, wouldLose } from '../../state/owner';
import { useApp } from '../../state/store';
import { HIDDEN, useDraft } from '../../state/training-draft';
import { words } from './words';

const { actions } = words;

/** Why nothing can be asked of the owner. */
function useOwnerReason(): string | undefined {
  const phase = useApp((state) => state.phase);
  const isMending = useApp(({ mend }) => mend?.isDone === false);
  const busy = useOwner((state) => state.busy);
  if (phase === 'loading') return actions.starting;
  if (phase === 'error') return actions.stopped;
  if (isMending) return actions.mending;
  return busy && actions[busy];
}

/** Why no training can begin and no weights can be changed or shared. */
export function useRunningReason(): string | undefined {
  const isRunning = useOwner(wouldLose);
  const isMeasuring = useOwner(({ status }) => status === 'measuring');
  const reason = useOwnerReason();
  if (isMeasuring) return actions.measuring;
  return isRunning ? actions.running : reason;
}

/** Why no other network can be brought to the servers: what is asked of the one that they have goes before. */
export function useBringReason(): string | undefined {
  const running = useRunningReason();
  const isEvaluating = useIsEvaluating();
  return running ?? (isEvaluating ? actions.evaluating : undefined);
}

/** What the owner has at hand, where another network is chosen to be trained. */
export function useOtherNetwork(): string | undefined {
  const draft = useDraft();
  const inUse = useApp(({ model }) => model);
  const atHand = useOwner((state) => state.atHand) ?? inUse;
  if (!atHand || draft.network === 'own') return undefined;
  if (isSame(atHand.network, networkFor(draft.network, HIDDEN[draft.hidden]!))) return undefined;
  return partsOf(atHand.network).join(' – ');
}

/** Why there is nothing to stop. */
export function useStopReason(): string | undefined {
  const isRunning = useOwner(wouldLose);
  const isMeasuring = useOwner(({ status }) => status === 'measuring');
  if (isMeasuring) return actions.measuring;
  return isRunning ? undefined : actions.notRunning;
}

/** Whether something else was chosen of how the model is used than the servers have. */
export function useIsOtherUse(): boolean {
  const gate = useOwner((state) => state.gate);
  const learns = useOwner((state) => state.learns);
  const isOtherGate = useApp((inUse) => inUse.gate !== gate);
  return useApp(
    ({ model, learns: present }) =>
      present !== learns || (isOtherGate && model !== undefined && takesPolynomial(model.network)),
  );
}

/** Why the owner's weights cannot be shared. */
export function useShareReason(): string | undefined {
  const running = useRunningReason();
  const isNew = useOwner(({ atHand, isShared }) => atHand !== undefined && !isShared);
  const isOther = useIsOtherUse();
  return running ?? (isNew || isOther ? undefined : actions.isShared);
}
