import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { ModelCard } from '../../../model/facts';
import { parametersOf } from '../../../model/network';
import { unpackWeights } from '../../../model/packed-weights';
import { numbersOf } from '../../../model/weights';

const FOLDER = new URL('../../../../public/models/', import.meta.url);
const [HIDDEN, OUTPUTS] = [512, 10] as const;

/** The shipped model in plain arithmetic: 784-512-10 with sigmoid, inputs pixel/256. */
export function shippedModel(): (pixels: Uint8Array) => number {
  const read = (name: string) => readFileSync(new URL(name, FOLDER));
  const card = JSON.parse(read('mnist-784-512-10.json').toString()) as ModelCard;
  const bytes = gunzipSync(read(card.weights.file));
  const trained = {
    network: card.network,
    weights: unpackWeights(bytes, card.network, card.weights.form!),
  };
  const [w0, b0, w1, b1] = parametersOf(card.network).map((each) =>
    numbersOf(trained.weights, each),
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  return (pixels) => {
    const z = Float64Array.from(b0);
    pixels.forEach((value, i) => {
      if (value === 0) return;
      for (let j = 0; j < HIDDEN; j++) z[j]! += (value / 256) * w0[i * HIDDEN + j]!;
    });
    const logits = Float64Array.from(b1);
    z.forEach((value, j) => {
      const h = 1 / (1 + Math.exp(-value));
      for (let k = 0; k < OUTPUTS; k++) logits[k]! += h * w1[j * OUTPUTS + k]!;
    });
    return logits.indexOf(Math.max(...logits));
  };
}
