/** A network 784-32-1 with rectifiers that learns by Adam. Plain arithmetic: images are mostly paper. */
import type { SeededRandom } from '../../src/players/model-owner/random';

export interface Sample {
  readonly pixels: Uint8Array;
  readonly isDigit: boolean;
}

const PIXELS = 784;
const HIDDEN = 32;
const BATCH = 128;
const RATE = 0.001;
const DECAY = 0.005;
/** Adam's usual ones. */
const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8];

class Parameters {
  readonly gradient: Float32Array;
  readonly #mean: Float32Array;
  readonly #square: Float32Array;

  constructor(
    readonly values: Float32Array,
    private readonly decay: number,
  ) {
    this.gradient = new Float32Array(values.length);
    this.#mean = new Float32Array(values.length);
    this.#square = new Float32Array(values.length);
  }

  update(step: number, rate: number): void {
    const { values, gradient, decay } = this;
    const [unbias1, unbias2] = [1 - BETA1 ** step, 1 - BETA2 ** step];
    for (let i = 0; i < values.length; i++) {
      const slope = gradient[i]! / BATCH;
      const mean = (this.#mean[i] = BETA1 * this.#mean[i]! + (1 - BETA1) * slope);
      const square = (this.#square[i] = BETA2 * this.#square[i]! + (1 - BETA2) * slope * slope);
      const size = Math.sqrt(square / unbias2) + EPSILON;
      values[i]! -= rate * (mean / unbias1 / size + decay * values[i]!);
    }
    gradient.fill(0);
  }
}

export class Likeness {
  readonly #first: Parameters;
  readonly #bias = new Parameters(new Float32Array(HIDDEN), 0);
  readonly #output: Parameters;
  readonly #outputBias = new Parameters(new Float32Array(1), 0);
  readonly #hidden = new Float32Array(HIDDEN);
  #steps = 0;

  constructor(private readonly random: SeededRandom) {
    const some = (count: number, size: number) =>
      Float32Array.from({ length: count }, () => (this.#unit() - 0.5) * size);
    this.#first = new Parameters(some(PIXELS * HIDDEN, 0.12), DECAY);
    this.#output = new Parameters(some(HIDDEN, 0.5), DECAY);
  }

  /** Above 0 for a digit, before it is cut. */
  score(pixels: Uint8Array): number {
    const [hidden, first, output] = [this.#hidden, this.#first.values, this.#output.values];
    hidden.set(this.#bias.values);
    for (let i = 0; i < PIXELS; i++) {
      const value = pixels[i]! / 255;
      if (value === 0) continue;
      for (let j = 0; j < HIDDEN; j++) hidden[j]! += value * first[i * HIDDEN + j]!;
    }
    let sum = this.#outputBias.values[0]!;
    for (let j = 0; j < HIDDEN; j++) sum += Math.max(0, hidden[j]!) * output[j]!;
    return sum;
  }

  /** One pass, in another order. @param progress from 0 to 1: the rate goes down with it. @returns the loss. */
  learn(samples: Sample[], progress: number): number {
    for (let i = samples.length - 1; i > 0; i--) {
      const j = Math.floor(this.#unit() * (i + 1));
      [samples[i], samples[j]] = [samples[j]!, samples[i]!];
    }
    const rate = RATE * (1 + Math.cos(Math.PI * progress));
    let loss = 0;
    for (let i = 0; i + BATCH <= samples.length; i += BATCH) {
      for (let k = 0; k < BATCH; k++) loss += this.#add(samples[i + k]!);
      this.#steps += 1;
      for (const part of [this.#first, this.#bias, this.#output, this.#outputBias]) {
        part.update(this.#steps, rate);
      }
    }
    return loss / samples.length;
  }

  /** As it is stored: the large matrix in a byte each. */
  written(cut: number) {
    const first = this.#first.values;
    const scale = first.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
    const bytes = Int8Array.from(first, (value) => Math.round(value / scale));
    const short = (values: Float32Array) => Array.from(values, (value) => Number(value.toFixed(5)));
    return {
      hidden: HIDDEN,
      scale,
      bias: short(this.#bias.values),
      output: short(this.#output.values),
      outputBias: short(this.#outputBias.values)[0]!,
      cut: Number(cut.toFixed(4)),
      first: Buffer.from(bytes.buffer).toString('base64'),
    };
  }

  #add({ pixels, isDigit }: Sample): number {
    const sum = this.score(pixels);
    const hidden = this.#hidden;
    const probability = 1 / (1 + Math.exp(-sum));
    const slope = probability - (isDigit ? 1 : 0);
    const [first, bias, output] = [this.#first, this.#bias, this.#output];
    this.#outputBias.gradient[0]! += slope;
    for (let j = 0; j < HIDDEN; j++) {
      const active = hidden[j]! > 0;
      if (active) output.gradient[j]! += slope * hidden[j]!;
      hidden[j] = active ? slope * output.values[j]! : 0;
      bias.gradient[j]! += hidden[j]!;
    }
    for (let i = 0; i < PIXELS; i++) {
      const value = pixels[i]! / 255;
      if (value === 0) continue;
      for (let j = 0; j < HIDDEN; j++) first.gradient[i * HIDDEN + j]! += value * hidden[j]!;
    }
    return -Math.log(Math.max(1e-9, isDigit ? probability : 1 - probability));
  }

  #unit(): number {
    return this.random.integer() / 2 ** 32;
  }
}
