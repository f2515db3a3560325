/**
 * How much an image looks like a digit, whichever: 784-32-1 with rectifiers, trained on MNIST and on drawn
 * digits against letters, shapes and scribbles (`npm run likeness`). The weights are public, of one
 * byte each. It is the client's own look at its own image, and no part of the protocol.
 */
import weights from './likeness.json';

/** Little-endian signed bytes, in base64. */
const bytesOf = (text: string): Int8Array =>
  Int8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const { hidden, scale, bias, output, outputBias, cut } = weights;
const first = bytesOf(weights.first);

/** @param pixels one image, 784 bytes. @returns above 0 if it looks like a digit. */
export function likenessOf(pixels: Uint8Array): number {
  const sums = Float64Array.from(bias);
  for (let i = 0; i < pixels.length; i++) {
    const value = pixels[i]!;
    if (value === 0) continue;
    const size = (value / 255) * scale;
    for (let j = 0; j < hidden; j++) sums[j]! += size * first[i * hidden + j]!;
  }
  return sums.reduce((sum, z, j) => sum + Math.max(0, z) * output[j]!, outputBias) - cut;
}
