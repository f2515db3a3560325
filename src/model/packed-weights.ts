/**
 * Weights as they travel beside the page, in a part of float32: each number is a 16-bit integer that
 * counts steps of 2^-fractionBits. The integers are folded (0, -1, 1, -2, … are 0, 1, 2, 3, …), and
 * written as all their high bytes and then all their low ones, in the order of `encodeWeights`: so most of
 * the first half is zeros, and gzip finds that. The file is compressed by itself, since few hosts compress
 * what they do not know.
 *
 * Where most numbers are zero, those are left out (`sparse-gzip`). Then two parts come before: how many numbers
 * are left, as 32 bits, little-endian; and how many zeros are before each, a byte, where 255 says that there are 255
 * and that the next byte goes on.
 */
import type { ModelCard, WeightsForm } from './facts';
import { countNumbers, lengthOf, parametersOf, titleOf, type TrainedNetwork } from './network';
import type { Network, Weights } from './network';
import { collectWeights, decodeWeights, numbersOf, WeightsError } from './weights';

/** Steps that a 16-bit integer can count, each way. */
const MOST = 2 ** 15 - 1;
/** Bytes before the gaps. */
const HEADER = 4;
/** Zeros that one byte says. */
const MANY = 255;
/** Of an integer at most: its gap and its two halves. */
const BYTES = 3;

/**
 * The nearest weights that {@link packWeights} can write.
 * @param fractionBits of a step: 10 are steps of 1/1024.
 * @throws {WeightsError} if a number is more than 32,767 steps.
 */
export function roundWeights(
  { network, weights }: TrainedNetwork,
  fractionBits: number,
): TrainedNetwork {
  const rounded = collectWeights(network, (parameter) =>
    numbersOf(weights, parameter).map((value) => {
      const steps = Math.round(value * 2 ** fractionBits);
      if (Math.abs(steps) <= MOST) return steps / 2 ** fractionBits;
      throw new WeightsError(
        `${parameter.label}: ${value} is more than ${MOST} steps of 2^-${fractionBits}.`,
      );
    }),
  );
  return { network, weights: rounded };
}

/** @param trained as {@link roundWeights} gives it. @returns the bytes before they are compressed. */
export function packWeights(
  { network, weights }: TrainedNetwork,
  { kind, fractionBits }: WeightsForm,
): Uint8Array {
  const folded = parametersOf(network).flatMap((parameter) =>
    Array.from(numbersOf(weights, parameter), (value) => {
      const steps = Math.round(value * 2 ** fractionBits);
      return steps >= 0 ? 2 * steps : -2 * steps - 1;
    }),
  );
  if (kind === 'int16-gzip') return halves(folded);
  const gaps: number[] = [];
  let zeros = 0;
  for (const number of folded) {
    if (number === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros >= MANY; zeros -= MANY) gaps.push(MANY);
    gaps.push(zeros);
    zeros = 0;
  }
  const left = folded.filter((number) => number > 0);
  const bytes = new Uint8Array(HEADER + gaps.length + 2 * left.length);
  new DataView(bytes.buffer).setUint32(0, left.length, true);
  bytes.set(gaps, HEADER);
  bytes.set(halves(left), HEADER + gaps.length);
  return bytes;
}

/** All high bytes, then all low ones. */
const halves = (numbers: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: 2 * numbers.length }, (_, i) =>
    i < numbers.length ? numbers[i]! >> 8 : numbers[i - numbers.length]! & 0xff,
  );

/**
 * The weights of a card's file, whatever form they have.
 * @param blob the file, which has been held against its digest.
 * @throws {WeightsError} if it is not as long as the network needs, or not compressed as it should be.
 */
export async function readWeights(
  blob: Uint8Array<ArrayBuffer>,
  { network, weights: { form } }: Pick<ModelCard, 'network' | 'weights'>,
): Promise<Weights> {
  if (!form) return decodeWeights(blob.slice().buffer, network);
  return unpackWeights(await decompressed(blob, network), network, form);
}

/**
 * @param bytes as {@link packWeights} gives them.
 * @throws {WeightsError} if they are not as many as the network needs.
 */
export function unpackWeights(
  bytes: Uint8Array,
  network: Network,
  { kind, fractionBits }: WeightsForm,
): Weights {
  const values = new Float32Array(countNumbers(network));
  const isRight = (kind === 'int16-gzip' ? putAll : putLeft)(bytes, values);
  if (!isRight) {
    throw new WeightsError(`The weights of ${titleOf(network)} are not as many as it has.`);
  }
  const step = 2 ** -fractionBits;
  let first = 0;
  return collectWeights(network, ({ shape }) =>
    values.slice(first, (first += lengthOf(shape))).map((steps) => step * steps),
  );
}

/** Number `i` of `count` whose halves begin at `start`. */
function unfolded(bytes: Uint8Array, start: number, count: number, i: number): number {
  const folded = (bytes[start + i]! << 8) | bytes[start + count + i]!;
  return folded & 1 ? -(folded + 1) / 2 : folded / 2;
}

/** @returns whether there are as many. */
function putAll(bytes: Uint8Array, values: Float32Array): boolean {
  if (bytes.length !== 2 * values.length) return false;
  for (let i = 0; i < values.length; i++) values[i] = unfolded(bytes, 0, values.length, i);
  return true;
}

/** @returns whether those that are left fit, and are as many as it says. */
function putLeft(bytes: Uint8Array, values: Float32Array): boolean {
  if (bytes.length < HEADER) return false;
  const count = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const high = bytes.length - 2 * count;
  let [at, found] = [0, 0];
  for (let gap = HEADER; gap < high; gap++) {
    at += bytes[gap]!;
    if (bytes[gap] === MANY) continue;
    // Beyond the last one it is written nowhere, and `at` tells.
    if (found < count) values[at] = unfolded(bytes, high, count, found);
    at += 1;
    found += 1;
  }
  return high >= HEADER && found === count && at <= values.length;
}

/** No more bytes than the network can have are ever held. */
async function decompressed(blob: Uint8Array<ArrayBuffer>, network: Network): Promise<Uint8Array> {
  const numbers = countNumbers(network);
  const bytes = new Uint8Array(HEADER + BYTES * numbers + Math.ceil(numbers / MANY));
  const reader = new Blob([blob]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  let length = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (length + next.value.length > bytes.length) {
        throw new WeightsError(`The weights of ${titleOf(network)} are too many.`);
      }
      bytes.set(next.value, length);
      length += next.value.length;
    }
  } catch (cause) {
    if (cause instanceof WeightsError) throw cause;
    throw new WeightsError(`The weights of ${titleOf(network)} are no gzip.`, { cause });
  } finally {
    // What is too long need not be unpacked any further.
    reader.cancel().catch(() => undefined);
  }
  return bytes.subarray(0, length);
}
