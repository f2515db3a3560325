/** Dense layers with sigmoids between them, as files of others know them: a matrix and a row each. */
import { denseNetwork, type TrainedNetwork } from './network';
import type { LayerNumbers } from './layers/layer-kind';
import { checkSize, checkWeights, MAX_LAYERS, WeightsError } from './weights';

export interface DenseMatrix {
  readonly rows: number;
  readonly columns: number;
  /** rows × columns, row-major. */
  readonly weights: Float32Array;
  /** `columns` numbers. */
  readonly bias: Float32Array;
}

/** @throws {WeightsError} unless these layers make a network for MNIST, of finite numbers. */
export function denseChain(layers: readonly DenseMatrix[]): TrainedNetwork {
  const [first] = layers;
  if (!first) throw new WeightsError(`There are 0 layers; 1 to ${MAX_LAYERS} can be computed.`);
  const sizes = [first.rows, ...layers.map(({ columns }) => columns)];
  layers.forEach(({ rows, columns, bias }, i) => {
    if (bias.length !== columns) {
      throw new WeightsError(`Layer ${i} has ${columns} units, but ${bias.length} biases.`);
    }
    if (rows !== sizes[i]) {
      throw new WeightsError(`Layer ${i} has ${rows} rows, but ${sizes[i]} numbers come in.`);
    }
  });
  const network = denseNetwork(sizes);
  const weights = layers.flatMap(({ weights, bias }, i): LayerNumbers[] =>
    i === 0 ? [{ weights, bias }] : [{}, { weights, bias }],
  );
  checkSize({ network });
  checkWeights({ network, weights });
  return { network, weights };
}
