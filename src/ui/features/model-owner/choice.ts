/** What can be chosen for a training, and what a person has typed. */
import { DEFAULT_CHOICE } from '../../../workers/model-owner/control';
import type { Changes, TrainingChoice } from '../../../workers/model-owner/control';
import { ownerText } from '../../owner-text';

/** Units of the hidden layers. */
export const HIDDEN: readonly (readonly number[])[] = [[64], [128], [256], [512], [128, 128]];
export const IMAGES = [60_000, 20_000, 5000, 1000] as const;
export const BATCHES = [32, 64, 128, 256] as const;

export interface Draft {
  /** Place in {@link HIDDEN}. */
  readonly hidden: number;
  readonly images: number;
  readonly batchSize: number;
  readonly changes: Changes;
  readonly epochs: string;
  readonly rate: string;
  readonly seed: string;
}

export const DEFAULT_DRAFT: Draft = {
  hidden: HIDDEN.findIndex((units) => units.join() === DEFAULT_CHOICE.hidden.join()),
  images: DEFAULT_CHOICE.images,
  batchSize: DEFAULT_CHOICE.batchSize,
  changes: DEFAULT_CHOICE.changes,
  epochs: String(DEFAULT_CHOICE.epochs),
  rate: String(DEFAULT_CHOICE.learningRate),
  seed: String(DEFAULT_CHOICE.seed),
};

const isWhole = (typed: string, least: number, most: number): boolean =>
  /^\d+$/.test(typed) && Number(typed) >= least && Number(typed) <= most;

/** What cannot be read, by field. */
export function mistakes({ epochs, rate, seed }: Draft) {
  const { invalid } = ownerText.form;
  const number = Number(rate);
  return {
    epochs: isWhole(epochs, 1, 100) ? undefined : invalid.epochs,
    rate: rate.trim() !== '' && number >= 1e-4 && number <= 0.1 ? undefined : invalid.rate,
    seed: isWhole(seed, 0, 999_999_999) ? undefined : invalid.seed,
  };
}

export function toChoice(draft: Draft, from: TrainingChoice['from']): TrainingChoice {
  const { hidden, images, batchSize, changes, epochs, rate, seed } = draft;
  return {
    hidden: HIDDEN[hidden]!,
    images,
    batchSize,
    changes,
    epochs: Number(epochs),
    learningRate: Number(rate),
    seed: Number(seed),
    from,
  };
}
