/** Training, sharing, exporting, importing: what a person at the model owner does. */
import type { Cluster } from '../../workers/cluster';
import type { TrainingChoice, TrainingEvent } from '../../players/model-owner/choices';
import type { AnswerKind, ModelFacts } from '../../model/facts';
import { takesPolynomial, titleOf } from '../../model/network';
import { TRAINED, type TrainedName } from '../../model/trained-networks';
import { reportAsset } from './assets';
import { currentCluster, forgetMended, isBeingMended } from './cluster-actions';
import { addPoint } from './curve';
import { findKept, forgetKept, keep } from './kept-model';
import { FRESH_TRAINING, owner, trainingLoss, wouldLose } from './owner';
import type { Loss, OwnerState, Problem } from './owner';
import { holdShared, holdUnshared, ownModels } from './own-models';
import { ask } from './predict-actions';
import { store } from './store';

const set = (state: Partial<OwnerState>): void => owner.setState(state);
/** @param retry is what can be done about a file that did not come. */
const problemOf = (
  error: unknown,
  lost?: Loss,
  retry?: () => void,
  isOfFiles = isAsset(error),
): Problem => ({
  message: error instanceof Error ? error.message : String(error),
  lost,
  retry: isOfFiles ? retry : undefined,
});

/** Also where a worker has said so. */
function isAsset(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'AssetError' || isAsset(error.cause);
}

/** Grows with every training: news of an earlier one is no news. */
let trainings = 0;
/** A training was asked for and nothing was heard of it: another owner can be asked for it. */
let isAwaited = false;

/** Trains what was chosen; a training that was stopped is given up for it. */
export async function train(choice: TrainingChoice): Promise<void> {
  const cluster = currentCluster();
  if (!cluster) return;
  const mine = ++trainings;
  forgetMended();
  set({ status: 'loading', ...FRESH_TRAINING, problem: undefined });
  isAwaited = true;
  const ask = () =>
    cluster.owner.train(choice, (event) => {
      if (mine !== trainings) return;
      isAwaited = false;
      take(cluster, event);
    });
  try {
    await askOwner(cluster, ask, () => isAwaited);
  } catch (error) {
    if (mine !== trainings) return;
    trainings += 1;
    const lost = isBeingMended(error) ? trainingLoss(owner.getState()) : undefined;
    noteLost(lost);
    const problem = problemOf(error, lost, () => void train(choice));
    set({ status: 'idle', ...FRESH_TRAINING, problem });
  } finally {
    if (mine === trainings) isAwaited = false;
  }
}

/** Asks, and asks once more if the owner was replaced meanwhile and it may be asked again. */
export async function askOwner<T>(
  cluster: Cluster,
  ask: () => Promise<T>,
  mayAgain = () => true,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!isBeingMended(error) || !mayAgain()) throw error;
    await cluster.whole();
    return ask();
  }
}

export const stop = (): Promise<void> => attempt(async (cluster) => cluster.owner.stop());

export const resume = (): Promise<void> =>
  attempt(async (cluster) => {
    set({ status: 'training', problem: undefined });
    await cluster.owner.resume();
  });

export const share = (): Promise<void> => during('sharing', shareAtHand);

/** Fetches a trained network that lies beside the page, for the owner and at once for the servers. */
export const choose = (trained: TrainedName): Promise<void> =>
  during('fetching', async (cluster) => {
    const isOwn = owner.getState().trained === undefined;
    const url = new URL(TRAINED[trained], document.baseURI).href;
    const atHand = await askOwner(cluster, () => cluster.owner.fetch(url));
    holdUnshared(undefined);
    set({ atHand, isShared: false, isUnkept: false, trained });
    // What a person had made is left to the browser, which offers it again.
    if (isOwn) void offerKept();
    await shareAtHand(cluster);
  });

async function shareAtHand(cluster: Cluster): Promise<void> {
  const { gate: wanted, learns, atHand, isShared } = owner.getState();
  // An owner that is replaced meanwhile has it from here.
  if (atHand && !isShared && !ownModels().unshared) holdUnshared(await cluster.owner.weights());
  const network = atHand?.network ?? store.getState().model?.network;
  const gate = network && takesPolynomial(network) ? wanted : 'periodic';
  const shared = await cluster.share({ gate, answer: learns });
  holdShared(shared);
  store.setState({ model: shared.card, gate, learns });
  set({ isShared: true, gate });
  // What is shown was the earlier model's answer.
  const { answer, question } = store.getState();
  if (answer || question) ask();
}

/** Brought to the servers at once, unless the owner has something at hand that was not shared yet. */
export function setLearns(learns: AnswerKind): void {
  set({ learns });
  const { atHand, isShared, busy } = owner.getState();
  if (store.getState().phase === 'ready' && !busy && (!atHand || isShared)) void share();
}

interface WeightsFile {
  readonly name: string;
  readonly content: Blob;
}

/** The owner's weights as a file; undefined if there is none to have, and the panel says why. */
export const exportWeights = (): Promise<WeightsFile | undefined> =>
  attempt(async (cluster) => {
    const content = await askOwner(cluster, () => cluster.owner.exportFile());
    return { name: `millpond-weights-${nameOf(owner.getState().atHand)}.json`, content };
  });

function nameOf(atHand: ModelFacts | undefined): string {
  const model = atHand ?? store.getState().model;
  return model ? titleOf(model.network) : '';
}

/** @param chosen may still be read out of a folder. */
export const importFiles = (chosen: readonly File[] | Promise<readonly File[]>): Promise<void> =>
  during('importing', async (cluster) => {
    const files = await chosen;
    if (files.length === 0) return;
    await made(cluster, await askOwner(cluster, () => cluster.owner.importFiles(files)));
  });

/** Takes up what the browser has kept. */
export const adopt = (): Promise<void> =>
  attempt(async (cluster) => {
    const { kept } = owner.getState();
    if (!kept) return;
    const { at: _at, ...model } = kept;
    const adopted = await askOwner(cluster, () => cluster.owner.adopt(model));
    holdUnshared(model);
    set({ atHand: adopted, isShared: false, trained: undefined, kept: undefined });
  });

export async function forget(): Promise<void> {
  set({ kept: undefined });
  await forgetKept();
}

/** Offers what the browser has kept, unless something newer of the person's is at hand by then. */
export async function offerKept(): Promise<void> {
  try {
    const kept = await findKept();
    const { atHand, trained } = owner.getState();
    if (!atHand || trained !== undefined) set({ kept });
  } catch (error) {
    if (!reportAsset(error, () => void offerKept())) set({ problem: problemOf(error) });
  }
}

function take(cluster: Cluster, event: TrainingEvent): void {
  const { curve, epochs } = owner.getState();
  switch (event.kind) {
    case 'loading':
      return set({ loaded: { bytes: event.loaded, total: event.total } });
    case 'progress': {
      const { loss, accuracy, kind: _, ...progress } = event;
      const epoch = (event.step / event.steps) * event.epochs;
      return set({
        status: 'training',
        progress,
        curve: addPoint(curve, { epoch, loss, accuracy }),
      });
    }
    case 'epoch': {
      const { epoch, testAccuracy } = event;
      return set({ epochs: [...epochs, { epoch, testAccuracy }] });
    }
    case 'measuring':
      return set({ status: 'measuring' });
    case 'stopped':
    case 'finished': {
      // Stopped before it began: there is nothing to go on with.
      const isOver = event.kind === 'finished' || owner.getState().progress.step === 0;
      set({
        status: isOver ? 'idle' : 'stopped',
        measured: event.model?.testAccuracy,
        problem: event.problem === undefined ? undefined : { message: event.problem },
      });
      // It fails only with the workers, and they say so themselves.
      if (event.model) made(cluster, event.model).catch(() => undefined);
    }
  }
}

/** There is a new model at hand; the page holds it, and the browser keeps it. */
async function made(cluster: Cluster, model: ModelFacts): Promise<void> {
  holdUnshared(undefined);
  set({ atHand: model, isShared: false, trained: undefined, isUnkept: true, kept: undefined });
  const weights = await cluster.owner.weights();
  if (owner.getState().atHand !== model) return;
  if (!owner.getState().isShared) holdUnshared(weights);
  set({ isUnkept: !(await keep(weights)) });
}

export function during(
  busy: NonNullable<OwnerState['busy']>,
  act: (cluster: Cluster) => Promise<void>,
): Promise<void> {
  set({ busy });
  const again = () => void during(busy, act);
  // What is fetched lies beside the page, whatever its reader calls what was wrong with it.
  const isOfFiles = busy === 'fetching' || undefined;
  return attempt(act, again, isOfFiles).finally(() => set({ busy: undefined }));
}

/** What fails is said in the panel; that a party has died is said above it, too. */
export async function attempt<T>(
  act: (cluster: Cluster) => Promise<T>,
  again: () => void = () => void attempt(act),
  isOfFiles?: boolean,
): Promise<T | undefined> {
  const cluster = currentCluster();
  if (!cluster) return undefined;
  forgetMended();
  set({ problem: undefined });
  try {
    return await act(cluster);
  } catch (error) {
    // The end of a training was heard first, where there was one.
    const before = owner.getState().problem?.lost;
    const lost = isBeingMended(error) ? (before ?? 'request') : undefined;
    noteLost(lost);
    set({ problem: problemOf(error, lost, again, isOfFiles) });
    return undefined;
  }
}

/** Said of the mending, too, for as long as it is told. */
function noteLost(lost: Loss | undefined): void {
  const { mend } = store.getState();
  if (lost && mend) store.setState({ mend: { ...mend, lost } });
}

/** The owner's worker is new: what it had at hand, it has again from the page. */
store.subscribe(({ phase, mend }, before) => {
  const isRestart = phase === 'loading' && before.phase !== 'loading';
  const isReplaced = mend?.isDone && !before.mend?.isDone && mend.parties.has('model-owner');
  if (!isRestart && !isReplaced) return;
  const { atHand, isShared, isUnkept, problem } = owner.getState();
  const isNetworkLost = atHand !== undefined && !isShared && !ownModels().unshared;
  const isAskedAgain = isReplaced === true && isAwaited;
  if (!isAskedAgain) trainings += 1;
  const training = isAskedAgain ? undefined : trainingLoss(owner.getState());
  const lost = isNetworkLost ? 'network' : training;
  noteLost(lost);
  // A training's own call may have been the first to hear.
  const told = lost ?? problem?.lost;
  set({
    ...(!isAskedAgain && { status: 'idle' }),
    ...(training && FRESH_TRAINING),
    problem: told && { lost: told },
    ...(isNetworkLost && { atHand: undefined, trained: undefined }),
    isUnkept: isUnkept && !isNetworkLost,
  });
  if (!owner.getState().atHand) void offerKept();
});

const warn = (event: BeforeUnloadEvent): void => event.preventDefault();

/** A reload asks first if it would lose a training, or weights that the browser cannot keep. */
owner.subscribe((state) => {
  if (wouldLose(state) || state.isUnkept) addEventListener('beforeunload', warn);
  else removeEventListener('beforeunload', warn);
});
