/** The servers, in this tab or elsewhere: starting, noticing a failure, starting again. */
import { loadPart } from '../../assets/load-part';
import { type AnswerKind, type GateKind, termsOf } from '../../model/facts';
import type { PartyName } from '../../mpc/wire/parties';
import { Cluster, ClusterError, type Inside } from '../../workers/cluster';
import type { PartyFailure } from '../../workers/prediction';
import type { Servers, ServersOptions } from '../../workers/servers';
import { owner } from './owner';
import { ownModels } from './own-models';
import { store } from './store';
import { painted } from './painted';
import type { Failure, Mend } from './store';
import { loadTestSet } from './test-set-actions';
import { findPlace, noteHosts, noteSharedModel, type Place } from './where';

/**
 * `?record` in the address: each worker keeps what it receives, for tests and teaching. It breaks
 * the rules on purpose; CONTRIBUTING.md says how to use it.
 */
export const isRecording = new URLSearchParams(location.search).has('record');

declare global {
  var millpond: { recorded: (party: PartyName) => ReturnType<Inside['recorded']> } | undefined;
}

const NO_MENDS = { mend: undefined, plaintextMend: undefined, silent: undefined };

let servers: Servers | undefined;
/** Grows with every start, so that news of an earlier cluster is recognised as such. */
let generation = 0;
/** Ends the latest cluster, also while it starts. */
let ending = new AbortController();

export const currentServers = (): Servers | undefined => servers;

/** All five parties, where they are in this tab. */
export const currentCluster = (): Cluster | undefined =>
  servers instanceof Cluster ? servers : undefined;

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
  const isNews = () => mine === generation;
  const options: ServersOptions = {
    signal: ending.signal,
    onFailure: (failure) => {
      if (isNews()) report(failure);
    },
    onMending: (trouble) => {
      if (isNews()) noteMending(trouble);
    },
    onSilence: (silent) => {
      if (isNews()) store.setState({ silent });
    },
    onMended: (parties) => {
      if (isNews()) noteMended(parties);
      // Hosts that were given up were reached after all.
      if (isNews() && servers && !(servers instanceof Cluster)) resume();
    },
  };
  const terms = { gate: gate ?? 'periodic', answer: learns };
  try {
    const place = await findPlace();
    if (!isNews()) return;
    const started = await (place === 'tab'
      ? Cluster.start({ ...options, record: isRecording, own: ownModels, terms })
      : startRemote(place, options, isNews));
    if (!isNews()) {
      started.stop();
      return;
    }
    servers = started;
    if (!store.getState().tracing) await started.setTracing(false);
    if (!isNews()) return;
    if (isRecording && started instanceof Cluster)
      globalThis.millpond = { recorded: (party) => started.inside(party).recorded() };
    // A worker may have failed between its start and this line; that news stands.
    if (store.getState().phase === 'error') return;
    performance.mark('ready');
    store.setState({ phase: 'ready', ...inUse(started, gate, learns), notice: started.notice });
    await follow(started);
  } catch (error) {
    if (mine === generation) report(asFailure(error));
  }
}

/** What servers on other hosts need is loaded where there are some. */
async function startRemote(
  config: Exclude<Place, 'tab'>,
  options: ServersOptions,
  isNews: () => boolean,
): Promise<Servers> {
  const { RemoteServers } = await loadPart(
    'remote-servers',
    () => import('../../workers/remote-servers'),
  );
  return RemoteServers.start({
    ...options,
    config,
    onHosts: (hosts) => {
      if (isNews()) noteHosts(hosts);
    },
    onModel: (model) => {
      if (!isNews()) return;
      noteSharedModel(model);
      const { network } = model.spec;
      const { gate, answer: learns } = termsOf(model.spec);
      store.setState({ network, gate, learns });
    },
  });
}

/** The model in use, and how: what its owner has decided, where that is somebody else. */
function inUse(started: Servers, gate: GateKind | undefined, learns: AnswerKind) {
  const { network } = started.spec;
  if (started instanceof Cluster) return { network, model: started.model, gate, learns };
  const { gate: itsGate, answer } = termsOf(started.spec);
  return { network, model: undefined, gate: itsGate, learns: answer };
}

/**
 * What the first answer does not need, in the order in which a person may: on a slow connection each would
 * keep it waiting.
 */
async function follow(started: Servers): Promise<void> {
  await started.prepareAnswer();
  if (started !== servers) return;
  await painted();
  store.setState({ mayFollow: true });
  whenIdle(() => {
    void started.warmUp().then(() => {
      if (started !== servers) return;
      loadTestSet();
      void keepForLater();
    });
  });
}

let isKept = false;

/** The page for the next visit, and for one without a network. Nobody misses it if that fails. */
async function keepForLater(): Promise<void> {
  if (isKept || !import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  isKept = true;
  try {
    const { keepFiles } = await loadPart('updates', () => import('./updates'));
    isKept = await keepFiles();
  } catch {
    isKept = false;
  }
}

/** Ends what is left of the workers and starts new ones. The question is asked again. */
export function restart(): void {
  ending.abort();
  ending = new AbortController();
  servers = undefined;
  void start();
}

/**
 * A call to a cluster was rejected; `party` is to blame unless the error says who is.
 * @returns false if that cluster was stopped meanwhile, so that its failure is no news.
 */
export function callFailed(of: Servers, party: PartyFailure['party'], error: unknown): boolean {
  if (of !== servers) return false;
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

function resume(): void {
  if (store.getState().phase === 'error') store.setState({ phase: 'ready', failures: [] });
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
