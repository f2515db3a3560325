/** MNIST's images as `npm run mnist` puts them, 784 bytes each. */
import { readFileSync } from 'node:fs';

const SIDE = 28;
const PIXELS = SIDE * SIDE;
const HEADER = { images: 16, labels: 8 };

const bytesOf = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../public/mnist/${name}`, import.meta.url)));

function images(name: string): Uint8Array[] {
  const bytes = bytesOf(`${name}-images-idx3-ubyte`).subarray(HEADER.images);
  return Array.from({ length: bytes.length / PIXELS }, (_, i) =>
    bytes.subarray(i * PIXELS, (i + 1) * PIXELS),
  );
}

export const fetchTrainImages = (): Uint8Array[] => images('train');

export const fetchTrainLabels = (): Uint8Array =>
  bytesOf('train-labels-idx1-ubyte').subarray(HEADER.labels);

export const fetchTestImages = (): Uint8Array[] => images('t10k');

/** Each pixel from elsewhere: mirrored or turned, about the pixel where MNIST's centre of mass is. */
export function turned(
  pixels: Uint8Array,
  from: (row: number, column: number) => readonly [row: number, column: number],
): Uint8Array {
  const out = new Uint8Array(PIXELS);
  for (let i = 0; i < PIXELS; i++) {
    const [row, column] = from(Math.floor(i / SIDE), i % SIDE);
    if (Math.min(row, column) < 0 || Math.max(row, column) >= SIDE) continue;
    out[i] = pixels[row * SIDE + column]!;
  }
  return out;
}
