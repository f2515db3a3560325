/** Does the private prediction say what the plaintext one says? On real test images. */
import type { Cluster } from '../src/workers/cluster';
import type { LabelledImages } from '../src/workers/data/mnist';

export interface Fidelity {
  readonly images: number;
  readonly agree: number;
  readonly privateCorrect: number;
  readonly plaintextCorrect: number;
  readonly maxLogitError: number;
  readonly seconds: number;
}

const PIXELS = 784;
const BATCH = 1000;

export async function measureFidelity(
  cluster: Cluster,
  { pixels, labels }: LabelledImages,
  images: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<Fidelity> {
  const start = performance.now();
  let [agree, privateCorrect, plaintextCorrect, maxLogitError] = [0, 0, 0, 0];
  for (let first = 0; first < images; first += BATCH) {
    const end = Math.min(first + BATCH, images);
    const part = pixels.subarray(first * PIXELS, end * PIXELS);
    const [ours, plain] = await Promise.all([cluster.predict(part), cluster.plaintext(part)]);
    for (const [i, own] of ours.scores.entries()) {
      const other = plain.scores[i]!;
      const label = labels[first + i];
      if (own.digit === other.digit) agree += 1;
      if (own.digit === label) privateCorrect += 1;
      if (other.digit === label) plaintextCorrect += 1;
      own.logits.forEach((logit, j) => {
        maxLogitError = Math.max(maxLogitError, Math.abs(logit - other.logits[j]!));
      });
    }
    onProgress(end);
  }
  const seconds = (performance.now() - start) / 1000;
  return { images, agree, privateCorrect, plaintextCorrect, maxLogitError, seconds };
}
