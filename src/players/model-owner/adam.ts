/**
 * Adam (Kingma and Ba 2015) on TensorFlow.js tensors.
 *
 * Not `tf.train.adam`: its learning rate is fixed when it is made, and it takes fourteen passes over
 * each weight where ten do. The factors 1 − β are left out of the running means and put into the
 * step size, and so is the correction of the first steps.
 */
import * as tf from '@tensorflow/tfjs';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-7;

export class Adam {
  readonly #variables: readonly tf.Variable[];
  readonly #first: tf.Tensor[];
  readonly #second: tf.Tensor[];
  #steps = 0;

  /** Changes `variables` but does not own them. */
  constructor(variables: readonly tf.Variable[]) {
    this.#variables = variables;
    this.#first = variables.map((variable) => tf.zerosLike(variable));
    this.#second = variables.map((variable) => tf.zerosLike(variable));
  }

  /** Takes one step down the gradients, one for each variable. */
  apply(gradients: readonly tf.Tensor[], learningRate: number): void {
    this.#steps++;
    const firstSum = (1 - BETA1 ** this.#steps) / (1 - BETA1);
    const secondSum = (1 - BETA2 ** this.#steps) / (1 - BETA2);
    const rate = (learningRate * Math.sqrt(secondSum)) / firstSum;
    const epsilon = EPSILON ** 2 * secondSum;
    this.#variables.forEach((variable, i) => {
      const gradient = gradients[i]!;
      const first = tf.tidy(() => tf.add(tf.mul(this.#first[i]!, BETA1), gradient));
      const second = tf.tidy(() => tf.add(tf.mul(this.#second[i]!, BETA2), tf.square(gradient)));
      const value = tf.tidy(() => {
        const step = tf.mul(first, tf.rsqrt(tf.add(second, epsilon)));
        return tf.sub(variable, tf.mul(step, rate));
      });
      variable.assign(value);
      tf.dispose([this.#first[i]!, this.#second[i]!, value]);
      this.#first[i] = first;
      this.#second[i] = second;
    });
  }

  dispose(): void {
    tf.dispose([...this.#first, ...this.#second]);
  }
}
