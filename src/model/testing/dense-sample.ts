/** Small networks with numbers of the test's choice. */
import { denseNetwork, lengthOf, type NetworkParameter, type TrainedNetwork } from '../network';
import { collectWeights } from '../weights';

/**
 * Dense layers with sigmoids between them.
 * @param sizes from the input to the output. @param fill each number, or all of a parameter.
 */
export function denseSample(
  sizes: readonly number[],
  fill: number | ((length: number, parameter: NetworkParameter) => Float32Array) = 0,
): TrainedNetwork {
  const network = denseNetwork(sizes);
  const weights = collectWeights(network, (parameter) => {
    const length = lengthOf(parameter.shape);
    return typeof fill === 'number' ? new Float32Array(length).fill(fill) : fill(length, parameter);
  });
  return { network, weights };
}
