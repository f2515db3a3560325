/** `millpond predict`: asks the three hosts for digits. */
import { CLASSES, PIXELS } from '../../model/digits';
import { remoteClient } from './client';
import { digitsOf } from './digits';
import type { Io, Options } from './io';
import { type Images, readPixels, readTestSet } from './images';
import { wholeNumber } from './needed';
import { UsageError } from './usage';

/** Images that are asked together, between two words of progress. */
const SLICE = 500;

export async function predict(options: Options, io: Io): Promise<object> {
  const { pixels, labels } = await imagesOf(options);
  const client = await remoteClient(options);
  const images = pixels.length / PIXELS;
  const digits: number[] = [];
  const start = performance.now();
  io.err('calling the three hosts\n');
  try {
    for (let at = 0; at < images; at += SLICE) {
      const some = pixels.subarray(at * PIXELS, (at + SLICE) * PIXELS);
      digits.push(...digitsOf(await client.logits(some), some.length / PIXELS));
      if (images > SLICE) io.err(`\r${digits.length} of ${images} images`);
    }
  } finally {
    client.close();
  }
  if (images > SLICE) io.err('\n');
  const milliseconds = Math.round(performance.now() - start);
  const right = labels && digits.filter((digit, i) => digit === labels[i]).length;
  if (options.json !== true) {
    io.out(`${images > 20 ? summary(digits) : digits.join(' ')}\n`);
    const known = right === undefined ? '' : `, ${right} right`;
    io.err(`${images} ${images === 1 ? 'image' : 'images'} in ${milliseconds} ms${known}.\n`);
  }
  return { images, digits, right, milliseconds, retries: client.retries };
}

/** How often each digit was read. */
const summary = (digits: readonly number[]): string =>
  Array.from({ length: CLASSES }, (_, digit) => {
    const times = digits.filter((one) => one === digit).length;
    return `${digit}: ${times}`;
  }).join('  ');

async function imagesOf(options: Options): Promise<Images> {
  const { image, count, pixels: file, mnist = 'public/mnist' } = options;
  const given = [image, count, file].filter((one) => one !== undefined);
  if (given.length !== 1)
    throw new UsageError('One of --image, --count and --pixels is needed, and only one.');
  if (file !== undefined) {
    return { pixels: await readPixels(file) };
  }
  const { pixels, labels } = await readTestSet(mnist);
  const most = labels.length;
  const first = image === undefined ? 0 : wholeNumber(image, 'image', most - 1);
  const size = count === undefined ? 1 : wholeNumber(count, 'count', most);
  if (size === 0) throw new UsageError('--count must be one or more.');
  return {
    pixels: pixels.subarray(first * PIXELS, (first + size) * PIXELS),
    labels: labels.subarray(first, first + size),
  };
}
