/** MNIST's images as `npm run mnist` puts them, 784 bytes each. */
import { readFileSync } from 'node:fs';

const PIXELS = 784;
const HEADER = 16;

function images(name: string): Uint8Array[] {
  const file = new URL(`../../public/mnist/${name}-images-idx3-ubyte`, import.meta.url);
  const bytes = new Uint8Array(readFileSync(file)).subarray(HEADER);
  return Array.from({ length: bytes.length / PIXELS }, (_, i) =>
    bytes.subarray(i * PIXELS, (i + 1) * PIXELS),
  );
}

export const fetchTrainImages = (): Uint8Array[] => images('train');

export const fetchTestImages = (): Uint8Array[] => images('t10k');
