/** Why something cannot be done now: every control that is out of use says so. */
import { ownerText } from '../../owner-text';
import { useOwner, wouldLose } from '../../state/owner';
import { useApp } from '../../state/store';

const words = ownerText.actions;

/** Why nothing can be asked of the owner. */
function useOwnerReason(): string | undefined {
  const phase = useApp((state) => state.phase);
  const busy = useOwner((state) => state.busy);
  if (phase === 'loading') return words.starting;
  if (phase === 'error') return words.stopped;
  return busy && words[busy];
}

/** Why no training can begin and no weights can be changed or shared. */
export function useRunningReason(): string | undefined {
  const isRunning = useOwner(wouldLose);
  const isMeasuring = useOwner(({ status }) => status === 'measuring');
  const reason = useOwnerReason();
  if (isMeasuring) return words.measuring;
  return isRunning ? words.running : reason;
}

/** Why there is nothing to stop. */
export function useStopReason(): string | undefined {
  const isRunning = useOwner(wouldLose);
  const isMeasuring = useOwner(({ status }) => status === 'measuring');
  if (isMeasuring) return words.measuring;
  return isRunning ? undefined : words.notRunning;
}

/** Whether another gate was chosen than the servers have. */
export function useIsOtherGate(): boolean {
  const wanted = useOwner(({ gate }) => gate);
  return useApp(({ gate }) => gate !== wanted);
}

/** Why the owner's weights cannot be shared. */
export function useShareReason(): string | undefined {
  const running = useRunningReason();
  const isNew = useOwner(({ atHand, isShared }) => atHand !== undefined && !isShared);
  const isOther = useIsOtherGate();
  return running ?? (isNew || isOther ? undefined : words.isShared);
}
