/**
 * A network as TensorFlow.js has it. The caller has set the backend up; nothing here knows which one
 * it is.
 */
import * as tf from '@tensorflow/tfjs';
import type { GateSpec } from '../mpc/pond/gate/gate-spec';
import { checkNetwork } from './check-network';
import { toInputs } from './inputs';
import { kindOf } from './layers';
import {
  isSame,
  lengthOf,
  type Network,
  parametersOf,
  stepsOf,
  titleOf,
  type TrainedNetwork,
  type Weights,
} from './network';
import { tensorflow } from './tensorflow';
import { collectWeights, numbersOf, WeightsError } from './weights';

interface ForwardOptions {
  /** Sees what comes into each layer. */
  readonly onLayer?: (index: number, input: tf.Tensor) => void;
  /** Stands in for the gates. */
  readonly gate?: GateSpec;
}

export class TensorNetwork {
  readonly #model = tf.sequential();

  /**
   * @param seed of the first weights: each layer that learns has the next one.
   * @throws {SpecError} for what is no network.
   */
  constructor(
    readonly network: Network,
    seed = 0,
  ) {
    checkNetwork(network);
    let next = seed;
    stepsOf(network).forEach(({ layer, input, parameters }, i) => {
      const options = i === 0 ? { inputShape: [...input], seed: next } : { seed: next };
      this.#model.add(kindOf(layer).build(tensorflow, layer, options));
      if (parameters.length > 0) next += 1;
    });
  }

  /** Of each layer, in the order of its parameters. They belong to the network. */
  get variables(): readonly (readonly tf.Variable[])[] {
    return this.#model.layers.map(({ trainableWeights }) =>
      trainableWeights.map((each) => each.read() as tf.Variable),
    );
  }

  /** @returns batch × inputs, scaled; the caller disposes of it. */
  images(pixels: Uint8Array): tf.Tensor {
    const { shape, scale } = this.network.input;
    return tf.tensor(toInputs(pixels, scale), [pixels.length / lengthOf(shape), ...shape]);
  }

  /** @param images batch × inputs, scaled. @returns batch × outputs; the caller disposes of it. */
  predict(images: tf.Tensor): tf.Tensor2D {
    return this.#model.predict(images) as tf.Tensor2D;
  }

  /** The same, layer by layer, where a part of it is to be seen or changed. */
  forward(images: tf.Tensor, { onLayer, gate }: ForwardOptions = {}): tf.Tensor2D {
    const { variables } = this;
    const logits = this.network.layers.reduce((input, layer, i) => {
      onLayer?.(i, input);
      const { gated, forward } = kindOf(layer);
      if (gate && gated) return gated(tensorflow, input, gate);
      return forward(tensorflow, layer, { input, variables: variables[i]! });
    }, images);
    return logits as tf.Tensor2D;
  }

  /** @throws {WeightsError} if they are of another network. */
  set({ network, weights }: TrainedNetwork): void {
    if (!isSame(network, this.network)) {
      const [found, wanted] = [network, this.network].map(titleOf);
      throw new WeightsError(`The weights are ${found}, but the network is ${wanted}.`);
    }
    tf.tidy(() => {
      this.#model.setWeights(
        parametersOf(network).map((each) => tf.tensor(numbersOf(weights, each), [...each.shape])),
      );
    });
  }

  /** A copy of the weights as they are now. */
  async weights(): Promise<Weights> {
    const values = await Promise.all(this.variables.flat().map((each) => each.data()));
    let next = 0;
    return collectWeights(this.network, () => Float32Array.from(values[next++]!));
  }

  dispose(): void {
    this.#model.dispose();
  }
}
