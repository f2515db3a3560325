/** The workers, five parties and the plaintext yardstick: starting, noticing a failure, starting again. */
import type { PartyName } from '../../mpc/wire/parties';
import { Cluster, ClusterError, type Inside } from '../../workers/cluster';
import type { PartyFailure } from '../../workers/prediction';
import { owner } from './owner';
import { ownModels } from './own-models';
import { store } from './store';
import type { Failure, Mend } from './store';
import { loadTestSet } from './test-set-actions';

/**
 * `?record` in the address: each worker keeps what it receives, for tests and teaching. It breaks
 * the rules on purpose; CONTRIBUTING.md says how to use it.
 */
export const isRecording = new URLSearchParams(location.search).has('record');

declare global {
  var millpond: { recorded: (party: PartyName) => ReturnType<Inside['recorded']> } | undefined;
}

const NO_MENDS = { mend: undefined, plaintextMend: undefined };

let cluster: Cluster | undefined;
/** Grows with every start, so that news of an earlier cluster is recognised as such. */
let generation = 0;
/** Ends the latest cluster, also while it starts. */
let ending = new AbortController();

export const currentCluster = (): Cluster | undefined => cluster;

/** After the page has drawn what it has; Safari has no idle callbacks. */
const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 1000 });
  else setTimeout(work);
};

export async function start(): Promise<void> {
  generation += 1;
  const mine = generation;
  // What the servers had before a restart, or what was chosen before they start.
  const { gate, learns } = store.getState().gate ? store.getState() : owner.getState();
  store.setState({ phase: 'loading', failures: [], ...NO_MENDS });
  try {
    const started = await Cluster.start({
      record: isRecording,
      signal: ending.signal,
      own: ownModels,
      terms: { gate: gate ?? 'periodic', answer: learns },
      onFailure: (failure) => {
        if (mine === generation) report(failure);
      },
      onMending: (trouble) => {
        if (mine === generation) noteMending(trouble);
      },
      onMended: (parties) => {
        if (mine === generation) noteMended(parties);
      },
    });
    if (mine !== generation) {
      started.stop();
      return;
    }
    cluster = started;
    if (!store.getState().tracing) await started.setTracing(false);
    if (mine !== generation) return;
    if (isRecording)
      globalThis.millpond = { recorded: (party) => started.inside(party).recorded() };
    // A worker may have failed between its start and this line; that news stands.
    if (store.getState().phase === 'error') return;
    performance.mark('ready');
    store.setState({ phase: 'ready', model: started.model, gate, learns, notice: started.notice });
    loadTestSet();
    whenIdle(() => void started.warmUp());
  } catch (error) {
    if (mine === generation) report(asFailure(error));
  }
}

/** Ends what is left of the workers and starts new ones. The question is asked again. */
export function restart(): void {
  ending.abort();
  ending = new AbortController();
  cluster = undefined;
  void start();
}

/**
 * A call to a cluster was rejected; `party` is to blame unless the error says who is.
 * @returns false if that cluster was stopped meanwhile, so that its failure is no news.
 */
export function callFailed(of: Cluster, party: PartyFailure['party'], error: unknown): boolean {
  if (of !== cluster) return false;
  report(asFailure(error, party));
  return true;
}

/** A party that had failed has answered: its worker was started anew. */
export function recovered(party: PartyFailure['party']): void {
  const { failures } = store.getState();
  if (!failures.some((failure) => failure.party === party)) return;
  store.setState({ failures: failures.filter((failure) => failure.party !== party) });
}

/** A party is gone that this needed: it is replaced, and nobody need do anything. */
export const isBeingMended = (error: unknown): boolean =>
  error instanceof ClusterError && error.cause === undefined;

const mendOf = (party: Failure['party']) => (party === 'plaintext' ? 'plaintextMend' : 'mend');

function noteMending({ party, message }: PartyFailure): void {
  const key = mendOf(party);
  const { [key]: before } = store.getState();
  // All that broke is told together, until somebody goes on.
  const told = before?.messages ?? [];
  const messages = told.includes(message) ? told : [...told, message];
  const mend: Mend = { ...before, isDone: false, messages, parties: new Set() };
  store.setState({ [key]: mend });
}

function noteMended(parties: Mend['parties']): void {
  const key = mendOf(parties.has('plaintext') ? 'plaintext' : undefined);
  const { [key]: mend } = store.getState();
  if (mend) store.setState({ [key]: { ...mend, isDone: true, parties } });
}

/** What was replaced is no news any more once somebody goes on. */
export function forgetMended(): void {
  const { mend, plaintextMend } = store.getState();
  if (mend?.isDone) store.setState({ mend: undefined });
  if (plaintextMend?.isDone) store.setState({ plaintextMend: undefined });
}

function report(failure: Failure): void {
  const { failures } = store.getState();
  // A worker that dies is reported by its end and by each call that waited for it.
  if (!failures.some(({ party }) => party === failure.party)) {
    store.setState({ failures: [...failures, failure], [mendOf(failure.party)]: undefined });
  }
  if (failure.party !== 'plaintext') store.setState({ phase: 'error' });
}

function asFailure(error: unknown, party?: PartyFailure['party']): Failure {
  if (error instanceof ClusterError) return { party: error.party, message: error.message };
  return { party, message: error instanceof Error ? error.message : String(error) };
}
