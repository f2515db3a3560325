/** `millpond predict`: asks the three hosts for digits. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CLASSES, PIXELS } from '../../model/digits';
import { parseImages, parseLabels } from '../../players/data/idx';
import { TEST_SET } from '../../players/data/mnist-files';
import { ConfigError } from '../../remote/config-error';
import { remoteClient } from './client';
import { digitsOf } from './digits';
import type { Io, Options } from './io';
import { readBytes, wholeNumber } from './needed';
import { UsageError } from './usage';

interface Images {
  readonly pixels: Uint8Array;
  /** What they are, where somebody knows. */
  readonly labels?: Uint8Array;
}

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
    const pixels = await readBytes(file);
    if (pixels.length > 0 && pixels.length % PIXELS === 0) return { pixels };
    throw new ConfigError(file, [`has ${pixels.length} bytes: images have ${PIXELS} each.`]);
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

async function readTestSet(folder: string): Promise<Required<Images>> {
  const read = async <T>(
    name: string,
    parse: (bytes: Uint8Array, name: string) => T,
  ): Promise<T> => {
    const path = join(folder, name);
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await readFile(path));
    } catch {
      throw new ConfigError(path, [
        'cannot be read. --mnist names the folder with the test images of MNIST, not compressed; without them ' +
          '--pixels takes images of 784 bytes each.',
      ]);
    }
    try {
      return parse(bytes, name);
    } catch {
      throw new ConfigError(path, ['is no such file of MNIST.']);
    }
  };
  const { images, labels } = TEST_SET;
  return {
    pixels: (await read(images.name, parseImages)).pixels,
    labels: await read(labels.name, parseLabels),
  };
}
