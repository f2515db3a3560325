/** Networks of dense layers with any numbers. */
import * as fc from 'fast-check';
import { lengthOf, parametersOf, type TrainedNetwork } from '../network';
import { collectWeights, WeightsError } from '../weights';
import { denseNetwork } from '../network';

/** Any float32 but −0, which JSON does not know. @param sizes from the input to the output. */
export function arbitraryNetwork(sizes: readonly number[]): fc.Arbitrary<TrainedNetwork> {
  const network = denseNetwork(sizes);
  const floats = (length: number) =>
    fc
      .array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
        minLength: length,
        maxLength: length,
        size: 'max',
      })
      .map((values) => Float32Array.from(values, (value) => value + 0));
  return fc
    .tuple(...parametersOf(network).map(({ shape }) => floats(lengthOf(shape))))
    .map((numbers) => {
      let next = 0;
      return { network, weights: collectWeights(network, () => numbers[next++]!) };
    });
}

/** Why something is refused; undefined if it is not. What is no refusal is thrown on. */
export function problemOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof WeightsError) return error.message;
    throw error;
  }
}

/** Why something is refused. */
export function problem(action: () => unknown): string {
  const found = problemOf(action);
  if (found === undefined) throw new Error('Nothing was refused.');
  return found;
}
