/**
 * "Let me look inside": the one place where the page asks parties for what it should never see.
 * Off until a person arms it, and off again with every restart.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { PartyName, ServerName } from '../../mpc/wire/parties';
import type { InputShare, MessagePlace, PayloadView } from '../../workers/inspection/control';
import { callFailed, currentCluster, isBeingMended } from './cluster-actions';
import { store } from './store';

interface InspectionState {
  readonly armed: 'no' | 'arming' | 'yes' | 'disarming';
  /** Questions after this one were seen from their start. */
  readonly since: number;
}

const DISARMED: InspectionState = { armed: 'no', since: 0 };

const inspection = createStore<InspectionState>(() => DISARMED);

export const useArmed = (): InspectionState['armed'] => useStore(inspection, ({ armed }) => armed);

/** Whether it is on, or is being switched on. */
export const isArmed = (): boolean => ['yes', 'arming'].includes(inspection.getState().armed);

/** The request that may be looked into: what the pond shows, if it began after the parties were armed. */
export function useOpenRequest(): number | undefined {
  const { armed, since } = useStore(inspection);
  const described = useStore(store, (state) => state.described);
  if (armed !== 'yes' || !described || described.question.sequence <= since) return undefined;
  return described.privately.request;
}

/** Resolves when all parties are armed, or have forgotten everything. */
export async function setArmed(isArmed: boolean): Promise<void> {
  const cluster = currentCluster();
  const { armed } = inspection.getState();
  if (!cluster || armed === 'arming' || armed === 'disarming') return;
  inspection.setState({ armed: isArmed ? 'arming' : 'disarming' });
  try {
    await cluster.inspect(isArmed);
    if (cluster !== currentCluster()) return;
    const { question, answer } = store.getState();
    const since = Math.max(question?.sequence ?? 0, answer?.question.sequence ?? 0);
    inspection.setState(isArmed ? { armed: 'yes', since } : DISARMED);
  } catch (error) {
    const isMended = isBeingMended(error);
    if (isMended || callFailed(cluster, 'prediction-client', error)) inspection.setState(DISARMED);
  }
}

// A person armed the parties as they were: where one is new, none is.
store.subscribe(({ phase, mend }, before) => {
  const isRestart = phase === 'loading' && before.phase !== 'loading';
  const isReplaced = mend?.isDone && !before.mend?.isDone;
  if (!isRestart && !isReplaced) return;
  const wasArmed = inspection.getState().armed !== 'no';
  inspection.setState(DISARMED);
  if (mend && wasArmed) store.setState({ mend: { ...mend, isDisarmed: true } });
});

/** A message that `party` received; undefined if it is no longer kept. */
export async function payloadOf(
  party: PartyName,
  request: number,
  place: MessagePlace,
): Promise<PayloadView | undefined> {
  return asked(party, (cluster) => cluster.inside(party).payload(request, place));
}

/** What a server knows of the image; undefined if it is no longer kept. */
export async function inputShareOf(
  server: ServerName,
  request: number,
): Promise<InputShare | undefined> {
  return asked(server, (cluster) => cluster.inside(server).inputShare(request));
}

type Running = NonNullable<ReturnType<typeof currentCluster>>;

async function asked<T>(
  party: PartyName,
  question: (cluster: Running) => Promise<T | undefined>,
): Promise<T | undefined> {
  const cluster = currentCluster();
  if (!cluster) return undefined;
  try {
    return await question(cluster);
  } catch (error) {
    if (!isBeingMended(error)) callFailed(cluster, party, error);
    return undefined;
  }
}
