/** Makes the page what a link says, once what it needs is there. */
import { inkToInput } from '../ink/ink-to-input';
import { unfold } from './folds';
import { restart } from './cluster-actions';
import { put } from './input-actions';
import { EMPTY_INPUT, isBlank } from './input';
import { isTrained } from '../../model/trained-networks';
import { keepInView } from './keep-in-view';
import type { Link, PanelId } from './link';
import { owner } from './owner';
import { choose, share } from './owner-actions';
import { setPredictAsIDraw } from './predict-actions';
import { store } from './store';
import { imageInput } from './test-set-actions';
import { DEFAULT_DRAFT, draft } from './training-draft';
import { wantTrace } from './wanted-trace';
import { isRemote, wantPlace } from './where';

/** Of servers on other hosts. */
const NOT_OURS =
  'It asks for another network or another answer, but the servers are on other hosts, and which network they have ' +
  'is for its owner to say.';

/** @returns a way to give up what still waits. */
export function openLink(link: Link): () => void {
  const { image, auto, panel, servers, training, strokes, trace } = link;
  if (wantPlace(servers)) restart();
  if (auto !== undefined) setPredictAsIDraw(auto);
  if (training) draft.setState({ ...DEFAULT_DRAFT, ...training });
  if (strokes) {
    const pixels = inkToInput(strokes);
    if (!isBlank(pixels)) put({ kind: 'ink', strokes, pixels });
  }
  wantTrace(trace);
  if (trace) unfold('profile');
  if (panel) unfold(panel);
  const waiting = [
    panel !== undefined && stayAt(panel),
    image !== undefined && showImage(image),
    (link.gate ?? link.learns ?? training?.network) !== undefined && bringModel(link),
  ];
  return () => {
    for (const giveUp of waiting) if (giveUp) giveUp();
  };
}

/**
 * Before the start gate and answer are what the servers begin with. Later the model goes to them anew, and so does
 * a trained network that they do not have, unless the owner has another one at hand: whether to share
 * that is for a person to say.
 */
function bringModel({ gate, learns, training }: Link): () => void {
  const network = training?.network;
  owner.setState({ ...(gate && { gate }), ...(learns && { learns }) });
  const bring = (): boolean => {
    const { phase, gate: presentGate, learns: presentLearns } = store.getState();
    const { atHand, isShared, trained, ...wanted } = owner.getState();
    if (phase !== 'ready') return false;
    if (isRemote()) {
      store.setState({ linkProblem: NOT_OURS });
      return true;
    }
    if (atHand && !isShared) return true;
    const isOther =
      (gate && wanted.gate === gate && presentGate !== gate) ||
      (learns && wanted.learns === learns && presentLearns !== learns);
    if (network && isTrained(network) && network !== trained) void choose(network);
    else if (isOther) void share();
    return true;
  };
  if (bring()) return () => undefined;
  const unsubscribe = store.subscribe(() => {
    if (bring()) unsubscribe();
  });
  return unsubscribe;
}

/** Panels above it grow as they load. */
const stayAt = (panel: PanelId): (() => void) =>
  keepInView(() => {
    document.getElementById(panel)?.scrollIntoView();
    return true;
  });

/** The images come late; by then a person may have begun to draw, and that goes first. */
function showImage(image: number): () => void {
  const { testSet, input: before } = store.getState();
  if (testSet.status === 'ready') {
    put(imageInput(testSet, image));
    return () => undefined;
  }
  const unsubscribe = store.subscribe(({ testSet, input, penIsDown }) => {
    if (testSet.status !== 'ready') return;
    unsubscribe();
    if ((input === before || input === EMPTY_INPUT) && !penIsDown) put(imageInput(testSet, image));
  });
  return unsubscribe;
}
