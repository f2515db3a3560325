/** Numbers that learn by Adam, with a decay of their own (Loshchilov, Hutter). */

/** Adam's usual ones. */
const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8];

export class Parameters {
  readonly slope: Float32Array;
  readonly #mean: Float32Array;
  readonly #square: Float32Array;

  constructor(
    private readonly values: Float32Array,
    private readonly decay: number,
  ) {
    this.slope = new Float32Array(values.length);
    this.#mean = new Float32Array(values.length);
    this.#square = new Float32Array(values.length);
  }

  /** @param batch how many images the slope is the sum of. */
  update(step: number, rate: number, batch: number): void {
    const { values, slope, decay } = this;
    const [mean, square] = [this.#mean, this.#square];
    const [unbias1, unbias2] = [1 - BETA1 ** step, 1 - BETA2 ** step];
    for (let i = 0; i < values.length; i++) {
      const now = slope[i]! / batch;
      mean[i] = BETA1 * mean[i]! + (1 - BETA1) * now;
      square[i] = BETA2 * square[i]! + (1 - BETA2) * now * now;
      const size = Math.sqrt(square[i]! / unbias2) + EPSILON;
      values[i]! -= rate * (mean[i]! / unbias1 / size + decay * values[i]!);
    }
    slope.fill(0);
  }
}
