import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const FOLDER = new URL('../../../../public/models/', import.meta.url);
const [INPUTS, HIDDEN, OUTPUTS] = [784, 512, 10] as const;

/** The shipped model in plain arithmetic: 784-512-10 with sigmoid, inputs pixel/256. */
export function shippedModel(): (pixels: Uint8Array) => number {
  const bytes = gunzipSync(readFileSync(new URL('mnist-784-512-10.bin', FOLDER)));
  // Folded 16-bit integers, high bytes before low ones, in steps of 1/1024.
  const count = bytes.length / 2;
  const weights = Float32Array.from({ length: count }, (_, i) => {
    const folded = 256 * bytes[i]! + bytes[count + i]!;
    return (folded % 2 ? -(folded + 1) / 2 : folded / 2) / 1024;
  });
  let offset = 0;
  const take = (count: number) => weights.subarray(offset, (offset += count));
  const [w0, b0] = [take(INPUTS * HIDDEN), take(HIDDEN)];
  const [w1, b1] = [take(HIDDEN * OUTPUTS), take(OUTPUTS)];
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
