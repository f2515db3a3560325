/** What the page knows of the model owner's work: training, and the model at hand. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { AnswerKind, GateKind, ModelFacts } from '../../model/facts';
import type { TrainedName } from '../../model/trained-networks';
import type { Kept } from './kept-models';

export interface CurvePoint {
  /** In epochs: 1.5 is half-way through the second. */
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
}

interface EpochResult {
  readonly epoch: number;
  readonly testAccuracy: number;
}

/**
 * What went with an owner's worker: a training, one that could have gone on, what else it was asked, or
 * a network just made.
 */
export type Loss = 'training' | 'pause' | 'request' | 'network';

export interface Problem {
  /** What the owner or the browser said of it, for a person. */
  readonly message?: string;
  readonly lost?: Loss | undefined;
  /** A file did not come: asks for the same again. */
  readonly retry?: (() => void) | undefined;
}

export interface OwnerState {
  /** `stopped`: it can go on. `idle`: there is no training. */
  readonly status: 'idle' | 'loading' | 'training' | 'measuring' | 'stopped';
  /** Bytes of the training images. */
  readonly loaded: { readonly bytes: number; readonly total: number };
  readonly progress: {
    readonly epoch: number;
    readonly epochs: number;
    readonly step: number;
    readonly steps: number;
    readonly secondsLeft: number;
  };
  readonly curve: readonly CurvePoint[];
  readonly epochs: readonly EpochResult[];
  /** Accuracy on the test images of what the training had made when it stood still. */
  readonly measured: number | undefined;
  /** Trained, imported, chosen or taken up again; undefined while there is the shipped one only. */
  readonly atHand: ModelFacts | undefined;
  readonly isShared: boolean;
  /** Which of the networks beside the page is at hand; undefined for one of the person's own. */
  readonly trained: TrainedName | undefined;
  /** What the browser keeps the person's own network at hand as, if it does. */
  readonly own: string | undefined;
  /** How the servers are to compute sigmoids from the next sharing on. */
  readonly gate: GateKind;
  /** What the client is to learn of an image, likewise. */
  readonly learns: AnswerKind;
  /** The browser does not have it: a reload would lose it. */
  readonly isUnkept: boolean;
  /** What else is under way. */
  readonly busy: 'sharing' | 'importing' | 'fetching' | 'trying' | undefined;
  /** Why the last thing that was asked for could not be done. */
  readonly problem: Problem | undefined;
  /** The person's own networks that the browser has, the newest first. */
  readonly kept: readonly Kept[];
  /** What the browser was told to forget last, until something else comes to hand: a person may regret it. */
  readonly forgotten: Kept | undefined;
}

const NO_PROGRESS = { epoch: 0, epochs: 0, step: 0, steps: 0, secondsLeft: 0 };

export const FRESH_TRAINING = {
  loaded: { bytes: 0, total: 0 },
  progress: NO_PROGRESS,
  curve: [],
  epochs: [],
  measured: undefined,
} satisfies Partial<OwnerState>;

export const owner = createStore<OwnerState>(() => ({
  status: 'idle',
  ...FRESH_TRAINING,
  atHand: undefined,
  isShared: false,
  trained: 'sigmoid',
  own: undefined,
  gate: 'periodic',
  learns: 'scores',
  isUnkept: false,
  busy: undefined,
  problem: undefined,
  kept: [],
  forgotten: undefined,
}));

/** Another network came to hand: how the last training went is no longer about it. */
export function freshTraining(): void {
  if (owner.getState().status === 'idle') owner.setState(FRESH_TRAINING);
}

export const useOwner = <T>(select: (state: OwnerState) => T): T => useStore(owner, select);

/** What a new worker of the owner cannot go on with. */
export function trainingLoss(state: OwnerState): Loss | undefined {
  if (state.status === 'stopped') return 'pause';
  return wouldLose(state) ? 'training' : undefined;
}

/** A training is under way; a reload would lose it. What is stopped or finished is kept. */
export const wouldLose = ({ status }: OwnerState): boolean =>
  status === 'loading' || status === 'training' || status === 'measuring';
