/**
 * The network as TensorFlow.js knows it: dense layers, sigmoid between them, logits at the end.
 * Inputs are pixel/256, which fixed point holds exactly.
 *
 * The caller has set the backend up; nothing here knows which one it is.
 */
import * as tf from '@tensorflow/tfjs';
import { unitsOf, WeightsError } from './weights';
import type { LayerWeights } from './weights';

/**
 * @param units from the input to the output, such as [784, 512, 10].
 * @param seed of the first weights (Glorot and Bengio 2010, normal).
 */
export function buildNetwork(units: readonly number[], seed = 0): tf.Sequential {
  const outputs = units.slice(1);
  if (outputs.length === 0 || units.some((size) => !Number.isInteger(size) || size < 1)) {
    throw new RangeError(`${units.join('-')} describes no network.`);
  }
  const model = tf.sequential();
  outputs.forEach((size, i) => {
    const last = i === outputs.length - 1;
    model.add(
      tf.layers.dense({
        units: size,
        ...(i === 0 ? { inputShape: [units[0]!] } : {}),
        activation: last ? 'linear' : 'sigmoid',
        kernelInitializer: tf.initializers.glorotNormal({ seed: seed + i }),
      }),
    );
  });
  return model;
}

/** @throws {WeightsError} if `layers` are of other shapes than the network. */
export function setWeights(model: tf.Sequential, layers: readonly LayerWeights[]): void {
  const units = networkUnits(model);
  if (unitsOf(layers).join() !== units.join()) {
    const found = unitsOf(layers).join('-');
    throw new WeightsError(`The weights are ${found}, but the network is ${units.join('-')}.`);
  }
  tf.tidy(() => {
    model.setWeights(
      layers.flatMap(({ rows, columns, weights, bias }) => [
        tf.tensor2d(weights, [rows, columns]),
        tf.tensor1d(bias),
      ]),
    );
  });
}

/** A copy of the weights as they are now. */
export async function getWeights(model: tf.Sequential): Promise<LayerWeights[]> {
  const values = await Promise.all(
    denseVariables(model)
      .flat()
      .map((each) => each.data()),
  );
  return denseVariables(model).map(([kernel], i) => ({
    rows: kernel.shape[0],
    columns: kernel.shape[1],
    weights: Float32Array.from(values[2 * i]!),
    bias: Float32Array.from(values[2 * i + 1]!),
  }));
}

function networkUnits(model: tf.Sequential): number[] {
  const shapes = denseVariables(model).map(([kernel]) => kernel.shape);
  return [shapes[0]![0], ...shapes.map(([, columns]) => columns)];
}

/** Kernel and bias of one layer. */
type DenseVariables = readonly [tf.Variable<tf.Rank.R2>, tf.Variable<tf.Rank.R1>];

/** Of every layer, from the input to the output. They belong to the model. */
export function denseVariables(model: tf.Sequential): DenseVariables[] {
  return model.layers.map(({ trainableWeights: [kernel, bias] }) => [
    kernel!.read() as tf.Variable<tf.Rank.R2>,
    bias!.read() as tf.Variable<tf.Rank.R1>,
  ]);
}
