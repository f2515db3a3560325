/**
 * Prunes while training goes on: the smallest weights become zero, more of them from time to time, and stay
 * zero, so that the others learn to do without them (Zhu and Gupta 2017). Zeros take next to no room in a file.
 */
import * as tf from '@tensorflow/tfjs';

export interface PruneSettings {
  /** Of the weights, in the end. */
  readonly share: number;
  /** Parts of the training at which it begins and ends; what is left learns on. */
  readonly from: number;
  readonly to: number;
  /** Variables of fewer weights are left alone. */
  readonly least: number;
}

/** Times that it looks which weights are the smallest. */
const LOOKS = 50;

export class Pruner {
  readonly #variables: readonly tf.Variable[];
  /** 1 where a weight is left. */
  #masks: tf.Tensor[] = [];
  #looks = 0;

  /** Changes those of `variables` that are large enough, but does not own them. */
  constructor(
    variables: readonly tf.Variable[],
    private readonly settings: PruneSettings,
  ) {
    this.#variables = variables.filter(({ size }) => size >= settings.least);
  }

  /** After a step. @param step from 0. @param steps in all. */
  async apply(step: number, steps: number): Promise<void> {
    const { share, from, to } = this.settings;
    const part = Math.min(1, (step / steps - from) / (to - from));
    if (part >= 0 && this.#looks <= LOOKS * part) {
      this.#looks += 1;
      // Fast at first, when many are to spare.
      const masks = await this.#smallest(share * (1 - (1 - part) ** 3));
      tf.dispose(this.#masks);
      this.#masks = masks;
    }
    this.#masks.forEach((mask, i) => {
      const variable = this.#variables[i]!;
      const pruned = tf.mul(variable, mask);
      variable.assign(pruned);
      pruned.dispose();
    });
  }

  dispose(): void {
    tf.dispose(this.#masks);
  }

  #smallest(share: number): Promise<tf.Tensor[]> {
    return Promise.all(
      this.#variables.map(async (variable) => {
        const sizes = (await variable.data()).map(Math.abs) as Float32Array;
        const least = sizes.slice().sort()[Math.floor(share * sizes.length)]!;
        return tf.tensor(
          sizes.map((size) => (size < least ? 0 : 1)),
          variable.shape,
        );
      }),
    );
  }
}
