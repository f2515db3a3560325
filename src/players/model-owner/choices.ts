/** What a person chooses for a training, and what is told of it while it runs. */
import type { KeptModel, ModelFacts } from '../../model/facts';
import type { NetworkName } from '../../model/networks';

/** Where the owner finds things. */
export interface OwnerSources {
  /** URL of the shipped model's card. */
  readonly card: string;
  /** URL of the folder with the MNIST files. */
  readonly data: string;
  /** A model to begin with instead of the shipped one. */
  readonly model?: KeptModel | undefined;
}

/** Random changes to the training images; `strong` is what the shipped model was trained with. */
export const CHANGES = ['none', 'light', 'strong'] as const;
export type Changes = (typeof CHANGES)[number];

export interface TrainingChoice {
  /** `own`: the layers of the network at hand. */
  readonly network: NetworkName | 'own';
  /** Units of the hidden layers; of the network `sigmoid` alone, the others have theirs. */
  readonly hidden: readonly number[];
  /** The first so many training images. */
  readonly images: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly seed: number;
  readonly changes: Changes;
  /** From random weights, or from the weights at hand, whose layers are then kept. */
  readonly from: 'scratch' | 'present';
}

/**
 * Two epochs of this are enough for 97 % of the test images; `npm run bench -- --train` measures. So few, of
 * images as they are, want no smaller steps without a sigmoid, as a long training does: of 0.003, 0.01 and
 * 0.02, 0.01 was best or within 0.1 % of it for `mlp-a`, `cnn`, `lenet` and `securenn-d`.
 */
export const DEFAULT_CHOICE: TrainingChoice = {
  network: 'sigmoid',
  hidden: [512],
  images: 60_000,
  epochs: 2,
  batchSize: 64,
  learningRate: 0.01,
  seed: 1,
  changes: 'none',
  from: 'scratch',
};

/** How far a trial is. */
export interface TrialProgress {
  readonly done: number;
  readonly images: number;
  readonly secondsLeft: number;
}

/** The network that training or a file has made, or why it cannot be used. */
interface Made {
  readonly model?: ModelFacts;
  readonly problem?: string;
}

export type TrainingEvent =
  | { readonly kind: 'loading'; readonly loaded: number; readonly total: number }
  | {
      readonly kind: 'progress';
      readonly epoch: number;
      readonly epochs: number;
      /** Steps taken, over all epochs, and in all. */
      readonly step: number;
      readonly steps: number;
      /** Over the steps since the last report. */
      readonly loss: number;
      readonly accuracy: number;
      readonly secondsLeft: number;
    }
  | { readonly kind: 'epoch'; readonly epoch: number; readonly testAccuracy: number }
  /** Accuracy and pre-activations are being measured, to choose the gate. */
  | { readonly kind: 'measuring' }
  | ({ readonly kind: 'stopped' } & Made)
  | ({ readonly kind: 'finished' } & Made);
