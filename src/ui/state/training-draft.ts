/** What can be chosen for a training, and what a person has chosen or typed so far. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { NetworkName } from '../../model/networks';
import { DEFAULT_CHOICE } from '../../players/model-owner/choices';
import type { Changes, TrainingChoice } from '../../players/model-owner/choices';

/** Units of the hidden layers of the network `sigmoid`. */
export const HIDDEN: readonly (readonly number[])[] = [[64], [128], [256], [512], [128, 128]];
export const IMAGES: readonly number[] = [60_000, 20_000, 5000, 1000];
export const BATCHES: readonly number[] = [32, 64, 128, 256];

export interface Draft {
  /** `own`: as the person's own network that is at hand. */
  readonly network: NetworkName | 'own';
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
  network: DEFAULT_CHOICE.network,
  hidden: HIDDEN.findIndex((units) => units.join() === DEFAULT_CHOICE.hidden.join()),
  images: DEFAULT_CHOICE.images,
  batchSize: DEFAULT_CHOICE.batchSize,
  changes: DEFAULT_CHOICE.changes,
  epochs: String(DEFAULT_CHOICE.epochs),
  rate: String(DEFAULT_CHOICE.learningRate),
  seed: String(DEFAULT_CHOICE.seed),
};

export const draft = createStore<Draft>(() => DEFAULT_DRAFT);

export const useDraft = (): Draft => useStore(draft);

const isWhole = (typed: string, least: number, most: number): boolean =>
  /^\d+$/.test(typed) && Number(typed) >= least && Number(typed) <= most;

/** Whether what was typed can be used, by field. */
export const isUsable = {
  epochs: (typed: string) => isWhole(typed, 1, 100),
  rate: (typed: string) => typed.trim() !== '' && Number(typed) >= 1e-4 && Number(typed) <= 0.1,
  seed: (typed: string) => isWhole(typed, 0, 999_999_999),
} as const;

export function toChoice(
  { network, hidden, images, batchSize, changes, epochs, rate, seed }: Draft,
  from: TrainingChoice['from'],
): TrainingChoice {
  return {
    network,
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
