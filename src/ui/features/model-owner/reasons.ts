/** Why something cannot be done now: every control that is out of use says so. */
import { takesPolynomial } from '../../../model/network';
import { useOwner, wouldLose } from '../../state/owner';
import { useApp } from '../../state/store';
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

/** Why there is nothing to stop. */
export function useStopReason(): string | undefined {
  const isRunning = useOwner(wouldLose);
  const isMeasuring = useOwner(({ status }) => status === 'measuring');
  if (isMeasuring) return actions.measuring;
  return isRunning ? undefined : actions.notRunning;
}

/** Whether another gate was chosen than the servers have. */
export function useIsOtherGate(): boolean {
  const wanted = useOwner(({ gate }) => gate);
  const isOther = useApp(({ gate }) => gate !== wanted);
  return useApp(({ model }) => isOther && model !== undefined && takesPolynomial(model.network));
}

/** Why the owner's weights cannot be shared. */
export function useShareReason(): string | undefined {
  const running = useRunningReason();
  const isNew = useOwner(({ atHand, isShared }) => atHand !== undefined && !isShared);
  const isOther = useIsOtherGate();
  return running ?? (isNew || isOther ? undefined : actions.isShared);
}
