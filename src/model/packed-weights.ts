/**
 * Weights as they travel beside the page, in less than half of float32: each number is a 16-bit integer
 * that counts steps of 2^-fractionBits. The integers are folded (0, -1, 1, -2, … are 0, 1, 2, 3, …), and
 * written as all their high bytes and then all their low ones, parameter by parameter in the order of
 * `encodeWeights`: so most of the first half is zeros, and gzip finds that. The file is compressed by
 * itself, since few hosts compress what they do not know.
 */
import type { ModelCard, WeightsForm } from './facts';
import { countNumbers, lengthOf, parametersOf, titleOf, type TrainedNetwork } from './network';
import type { Network, Weights } from './network';
import { collectWeights, decodeWeights, numbersOf, WeightsError } from './weights';

/** Steps that a 16-bit integer can count, each way. */
const MOST = 2 ** 15 - 1;
const BYTES = 2;

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
export function packWeights({ network, weights }: TrainedNetwork, fractionBits: number) {
  const count = countNumbers(network);
  const bytes = new Uint8Array(BYTES * count);
  let at = 0;
  for (const parameter of parametersOf(network)) {
    for (const value of numbersOf(weights, parameter)) {
      const steps = Math.round(value * 2 ** fractionBits);
      const folded = steps >= 0 ? 2 * steps : -2 * steps - 1;
      bytes[at] = folded >> 8;
      bytes[count + at] = folded & 0xff;
      at += 1;
    }
  }
  return bytes;
}

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
  return unpacked(await decompressed(blob, network), network, form);
}

function unpacked(bytes: Uint8Array, network: Network, { fractionBits }: WeightsForm): Weights {
  const count = countNumbers(network);
  const step = 2 ** -fractionBits;
  let at = 0;
  return collectWeights(network, ({ shape }) => {
    const values = new Float32Array(lengthOf(shape));
    for (let i = 0; i < values.length; i++, at++) {
      const folded = (bytes[at]! << 8) | bytes[count + at]!;
      values[i] = step * (folded & 1 ? -(folded + 1) / 2 : folded / 2);
    }
    return values;
  });
}

/** As many bytes as the network needs, and not a byte more is ever held. */
async function decompressed(blob: Uint8Array<ArrayBuffer>, network: Network): Promise<Uint8Array> {
  const bytes = new Uint8Array(BYTES * countNumbers(network));
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
  if (length === bytes.length) return bytes;
  throw new WeightsError(
    `The weights of ${titleOf(network)} take ${bytes.length} bytes, but there are ${length}.`,
  );
}
