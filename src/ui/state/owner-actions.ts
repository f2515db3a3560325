/** Choosing, sharing, exporting, importing: what a person at the model owner does. */
import type { Cluster } from '../../workers/cluster';
import type { AnswerKind, ModelFacts } from '../../model/facts';
import { takesPolynomial, titleOf } from '../../model/network';
import { TRAINED, type TrainedName } from '../../model/trained-networks';
import { isEvaluating, onEvaluated } from './evaluation';
import { freshTraining, owner, wouldLose } from './owner';
import { askOwner, attempt, during, noteLost } from './owner-desk';
import { holdShared, holdUnshared, ownModels } from './own-models';
import { made } from './own-networks';
import { ask } from './predict-actions';
import { store } from './store';
import { endTraining } from './training-actions';
import { DEFAULT_DRAFT, draft } from './training-draft';

const set = owner.setState;

export const share = (): Promise<void> => during('sharing', shareAtHand);

/** Fetches a trained network that lies beside the page, for the owner and at once for the servers. */
export const choose = (trained: TrainedName): Promise<void> =>
  during('fetching', async (cluster) => {
    const url = new URL(TRAINED[trained], document.baseURI).href;
    const atHand = await askOwner(cluster, () => cluster.owner.fetch(url));
    holdUnshared(undefined);
    freshTraining();
    // What a person had made is left to the browser, which offers it again.
    set({ atHand, isShared: false, isUnkept: false, trained, own: undefined });
    set({ busy: 'sharing' });
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
  store.setState({ network: shared.card.network, model: shared.card, gate, learns });
  set({ isShared: true, gate });
  // What is shown was the earlier model's answer.
  const { answer, question } = store.getState();
  if (answer || question) ask();
}

export function setLearns(learns: AnswerKind): void {
  set({ learns });
  bringLearns();
}

/**
 * What the client learns is brought to the servers at once, unless the owner has something at hand that was
 * not shared yet. While they are busy with another sharing or an evaluation it waits for the end of that.
 */
function bringLearns(): void {
  const { atHand, isShared, busy, learns } = owner.getState();
  const { phase, learns: present } = store.getState();
  const canBring = phase === 'ready' && !busy && !isEvaluating() && (!atHand || isShared);
  if (canBring && learns !== present) void share();
}

owner.subscribe(({ busy, problem }, before) => {
  // What has failed is not asked for again and again: the panel says so, and there is a button.
  if (before.busy && !busy && !problem) bringLearns();
});
onEvaluated(bringLearns);

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
    const model = await askOwner(cluster, () => cluster.owner.importFiles(files));
    freshTraining();
    draft.setState({ network: 'own' });
    await made(cluster, model);
  });

/** The owner's worker is new: what it had at hand, it has again from the page. */
store.subscribe(({ phase, mend }, before) => {
  if (phase === 'ready' && before.phase !== 'ready') bringLearns();
  const isRestart = phase === 'loading' && before.phase !== 'loading';
  const isReplaced = mend?.isDone && !before.mend?.isDone && mend.parties.has('model-owner');
  if (!isRestart && !isReplaced) return;
  const { atHand, isShared, isUnkept, problem } = owner.getState();
  const isNetworkLost = atHand !== undefined && !isShared && !ownModels().unshared;
  const training = endTraining(isReplaced === true);
  const lost = isNetworkLost ? 'network' : training;
  noteLost(lost);
  // A training's own call may have been the first to hear.
  const told = lost ?? problem?.lost;
  set({
    problem: told && { lost: told },
    ...(isNetworkLost && { atHand: undefined, trained: undefined, own: undefined }),
    isUnkept: isUnkept && !isNetworkLost,
  });
  if (isNetworkLost && draft.getState().network === 'own') {
    draft.setState({ network: DEFAULT_DRAFT.network });
  }
});

const warn = (event: BeforeUnloadEvent): void => event.preventDefault();

/** A reload asks first if it would lose a training, or weights that the browser cannot keep. */
owner.subscribe((state) => {
  if (wouldLose(state) || state.isUnkept) addEventListener('beforeunload', warn);
  else removeEventListener('beforeunload', warn);
});
