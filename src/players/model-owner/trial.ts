/** A dry run of many images: private and plaintext answers, compared as they come. */
import { nextTask } from '../../mpc/runtime/next-task';
import { PIXELS } from '../../model/digits';
import type { TrainedNetwork } from '../../model/network';
import { TensorNetwork } from '../../model/tensor-network';
import type { LabelledImages } from '../data/mnist';
import { Evaluation, type Summary } from '../evaluation/evaluation';
import type { TrialProgress } from './choices';
import type { DryRun } from './dry-run';

export interface TrialOptions {
  readonly tell: (progress: TrialProgress) => void;
  readonly signal: AbortSignal;
}

/** @returns what was counted until the end, or until `signal`. */
export async function tryOut(
  run: DryRun,
  trained: TrainedNetwork,
  { pixels, labels, count: images }: LabelledImages,
  { tell, signal }: TrialOptions,
): Promise<Summary> {
  const evaluation = new Evaluation(labels, undefined);
  const model = new TensorNetwork(trained.network);
  try {
    model.set(trained);
    const start = performance.now();
    for (let done = 0; done < images && !signal.aborted;) {
      const next = Math.min(done + run.chunk, images);
      const some = pixels.subarray(done * PIXELS, next * PIXELS);
      const { answers } = await run.predict(some);
      evaluation.add(done, answers, await plainLogits(model, some));
      done = next;
      const each = (performance.now() - start) / done;
      tell({ done, images, secondsLeft: ((images - done) * each) / 1000 });
      await nextTask();
    }
  } finally {
    model.dispose();
  }
  return evaluation.summary;
}

async function plainLogits(model: TensorNetwork, pixels: Uint8Array) {
  const images = model.images(pixels);
  const logits = model.predict(images);
  try {
    return await logits.data();
  } finally {
    images.dispose();
    logits.dispose();
  }
}
