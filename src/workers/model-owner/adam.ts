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
      const [first, second, value] = tf.tidy(() => {
        const gradient = gradients[i]!;
        const mean = tf.add(tf.mul(this.#first[i]!, BETA1), gradient);
        const square = tf.add(tf.mul(this.#second[i]!, BETA2), tf.square(gradient));
        const step = tf.mul(mean, tf.rsqrt(tf.add(square, epsilon)));
        return [mean, square, tf.sub(variable, tf.mul(step, rate))];
      }) as [tf.Tensor, tf.Tensor, tf.Tensor];
      this.#first[i]!.dispose();
      this.#second[i]!.dispose();
      this.#first[i] = first;
      this.#second[i] = second;
      variable.assign(value);
      value.dispose();
    });
  }

  dispose(): void {
    tf.dispose([...this.#first, ...this.#second]);
  }
}
