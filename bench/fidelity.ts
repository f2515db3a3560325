/** Does the private prediction say what the plaintext one says? On real test images. */
import type { Cluster } from '../src/workers/cluster';
import type { LabelledImages } from '../src/players/data/mnist';
import { PIXELS } from '../src/model/digits';
import { evaluate } from '../src/players/evaluation/evaluate';

export interface Fidelity {
  readonly images: number;
  readonly agree: number;
  readonly privateCorrect: number;
  readonly plaintextCorrect: number;
  readonly maxLogitError: number;
  readonly seconds: number;
}

export async function measureFidelity(
  cluster: Cluster,
  { pixels, labels }: LabelledImages,
  images: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<Fidelity> {
  const start = performance.now();
  const part = { pixels: pixels.subarray(0, images * PIXELS), labels: labels.subarray(0, images) };
  const { summary } = await evaluate(cluster.job(), part, ({ summary }) =>
    onProgress(summary.count),
  );
  const {
    agree,
    privateCorrect,
    plaintextCorrect,
    maxLogitDifference: maxLogitError = NaN,
  } = summary;
  const seconds = (performance.now() - start) / 1000;
  return { images, agree, privateCorrect, plaintextCorrect, maxLogitError, seconds };
}
