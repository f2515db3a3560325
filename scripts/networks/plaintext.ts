/** A network of dense layers with sigmoids between them, in the clear and in doubles. */
import type { LayerWeights } from '../../src/model/weights';

export interface Plaintext {
  /** images × classes. */
  readonly logits: Float64Array;
  /** Of each image the largest |z| before a sigmoid. */
  readonly peaks: Float64Array;
  /** The share of all z that lie beyond ±10. */
  readonly beyondTen: number;
}

export function evaluatePlainly(layers: readonly LayerWeights[], images: Float32Array): Plaintext {
  const count = images.length / layers[0]!.rows;
  const peaks = new Float64Array(count);
  let [beyond, hidden] = [0, 0];
  let x: Float64Array = Float64Array.from(images);
  layers.forEach((layer, i) => {
    if (i > 0) {
      const units = x.length / count;
      x.forEach((z, at) => {
        const image = Math.floor(at / units);
        peaks[image] = Math.max(peaks[image]!, Math.abs(z));
        beyond += Math.abs(z) > 10 ? 1 : 0;
      });
      hidden += x.length;
      x = x.map((z) => 1 / (1 + Math.exp(-z)));
    }
    x = dense(x, layer);
  });
  return { logits: x, peaks, beyondTen: hidden === 0 ? 0 : beyond / hidden };
}

function dense(x: Float64Array, { rows, columns, weights, bias }: LayerWeights): Float64Array {
  const out = new Float64Array((x.length / rows) * columns);
  for (let row = 0; row < x.length / rows; row++) {
    const sums = out.subarray(row * columns, (row + 1) * columns);
    sums.set(bias);
    for (let k = 0; k < rows; k++) {
      const value = x[row * rows + k]!;
      if (value === 0) continue;
      for (let j = 0; j < columns; j++) sums[j]! += value * weights[k * columns + j]!;
    }
  }
  return out;
}
