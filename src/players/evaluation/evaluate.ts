/**
 * Predicts many images privately and in the clear, batch by batch. Two batches are under way at a
 * time, so that the servers have work while one of them is being counted; memory does not grow with
 * the number of images.
 */
import { PIXELS } from '../../model/digits';
import type { LabelledImages } from '../data/mnist';
import { Evaluation } from './evaluation';

/** Of images: few at first, so that something is soon there to see, and then as many as take some time. */
const BATCHES = [25, 125, 500] as const;
/** Milliseconds: below, the next batch is larger; above, smaller. */
const QUICK = 300;
const SLOW = 2000;
const LANES = 2;

/** Ten logits an image, or its label alone, and the number of the model that gave them. */
export interface ModelLogits {
  readonly model: number;
  readonly logits: Float64Array;
}

export interface ModelBound {
  readonly model: number;
  /**
   * The most by which a private logit can differ from the exact one, see `logitBound`; undefined
   * where there is no such bound.
   */
  readonly bound: number | undefined;
}

/** What an evaluation asks of the parties. */
export interface Job {
  /** @param pixels 784 bytes an image. */
  privately(pixels: Uint8Array): Promise<ModelLogits>;
  plaintext(pixels: Uint8Array): Promise<ModelLogits>;
  bound(): Promise<ModelBound>;
  /** Gives up what is under way; what waits for it rejects. Called in any case, at the end. */
  end(): void;
}

/** Another model came into use half way: its answers must not be counted with the earlier one's. */
export class ModelChanged extends Error {
  override readonly name = 'ModelChanged';
  constructor() {
    super('Another model came into use while the images were being predicted.');
  }
}

/**
 * @param onBatch called after each batch, with all that was counted so far.
 * @throws the signal's reason at once when it aborts, {@link ModelChanged}, or a party's failure.
 */
export async function evaluate(
  job: Job,
  { pixels, labels }: Pick<LabelledImages, 'pixels' | 'labels'>,
  onBatch: (evaluation: Evaluation) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Evaluation> {
  signal?.addEventListener('abort', () => job.end(), { once: true });
  const aborted = new Promise<never>((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  aborted.catch(() => undefined);
  try {
    signal?.throwIfAborted();
    return await Promise.race([run(job, pixels, labels, onBatch, signal), aborted]);
  } finally {
    job.end();
  }
}

async function run(
  job: Job,
  pixels: Uint8Array,
  labels: Uint8Array,
  onBatch: (evaluation: Evaluation) => void,
  signal: AbortSignal | undefined,
): Promise<Evaluation> {
  const { model, bound } = await job.bound();
  const evaluation = new Evaluation(labels, bound);
  signal?.throwIfAborted();
  let next = 0;
  const lane = async (): Promise<void> => {
    let size = 0;
    while (next < labels.length) {
      const first = next;
      const start = performance.now();
      next = Math.min(first + BATCHES[size]!, labels.length);
      const part = pixels.subarray(first * PIXELS, next * PIXELS);
      const [ours, theirs] = await Promise.all([job.privately(part), job.plaintext(part)]);
      // What comes late is counted no more, and nothing is asked after it.
      if (signal?.aborted) return;
      if (ours.model !== model || theirs.model !== model) throw new ModelChanged();
      evaluation.add(first, ours.logits, theirs.logits);
      onBatch(evaluation);
      const took = performance.now() - start;
      if (took < QUICK) size = Math.min(size + 1, BATCHES.length - 1);
      else if (took > SLOW) size = Math.max(size - 1, 0);
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } finally {
    // After a failure the other lane begins nothing more.
    next = labels.length;
  }
  return evaluation;
}
