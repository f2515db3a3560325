/** How the network of `likeness-layers.ts` learns: by Adam, in batches, at a rate that goes down. */
import type { SeededRandom } from '../../src/players/model-owner/random';
import {
  activations,
  COUNTS,
  firstPlace,
  KERNELS,
  lastPlace,
  look,
  SIDES,
  startOf,
  type Layers,
} from '../../src/players/prediction-client/likeness-layers';
import { Parameters } from './parameters';

export interface Sample {
  readonly pixels: Uint8Array;
  readonly isDigit: boolean;
}

const BATCH = 128;
const RATE = 0.0015;
const DECAY = 0.01;

export class Likeness {
  readonly layers: Layers;
  readonly #slopes: Layers;
  readonly #parameters: Parameters[];
  readonly #values = activations();
  readonly #errors = activations();
  #steps = 0;

  constructor(private readonly random: SeededRandom) {
    /** He's: as much variance after a rectifier as before it. */
    const some = (count: number, inputs: number) =>
      Float32Array.from({ length: count }, () => random.normal() * Math.sqrt(2 / inputs));
    const none = (count: number) => new Float32Array(count);
    const [first, second] = [KERNELS.first ** 2, KERNELS.second ** 2 * COUNTS.first];
    const dense = SIDES.second ** 2 * COUNTS.second;
    this.layers = {
      first: some(first * COUNTS.first, first),
      firstBias: none(COUNTS.first),
      second: some(second * COUNTS.second, second),
      secondBias: none(COUNTS.second),
      dense: some(dense * COUNTS.dense, dense),
      denseBias: none(COUNTS.dense),
      output: some(COUNTS.dense, COUNTS.dense),
      outputBias: none(1),
    };
    const { layers } = this;
    this.#parameters = Object.entries(layers).map(
      ([name, values]: [string, Float32Array]) =>
        new Parameters(values, name.endsWith('Bias') ? 0 : DECAY),
    );
    const slopes = this.#parameters.map(({ slope }, i) => [Object.keys(layers)[i]!, slope]);
    this.#slopes = Object.fromEntries(slopes) as Layers;
  }

  /** One pass of several, in another order; the rate goes down from the first to the last. @returns the loss. */
  learn(samples: Sample[], epoch: number, epochs: number): number {
    for (let i = samples.length - 1; i > 0; i--) {
      const j = Math.floor(this.random.uniform(0, i + 1));
      [samples[i], samples[j]] = [samples[j]!, samples[i]!];
    }
    let loss = 0;
    for (let i = 0; i + BATCH <= samples.length; i += BATCH) {
      const now = epoch / epochs + i / samples.length / epochs;
      const rate = RATE * (1 + Math.cos(Math.PI * now));
      for (let k = 0; k < BATCH; k++) loss += this.#add(samples[i + k]!);
      this.#steps += 1;
      for (const part of this.#parameters) part.update(this.#steps, rate, BATCH);
    }
    return loss / samples.length;
  }

  /** Adds one image's slopes. @returns its loss. */
  #add({ pixels, isDigit }: Sample): number {
    const [layers, slopes, values, errors] = [
      this.layers,
      this.#slopes,
      this.#values,
      this.#errors,
    ];
    const probability = 1 / (1 + Math.exp(-look(layers, values, pixels)));
    const error = probability - (isDigit ? 1 : 0);
    slopes.outputBias[0]! += error;
    for (let j = 0; j < COUNTS.dense; j++) {
      slopes.output[j]! += error * values.dense[j]!;
      errors.dense[j] = values.dense[j]! > 0 ? error * layers.output[j]! : 0;
      slopes.denseBias[j]! += errors.dense[j]!;
    }
    for (let i = 0; i < values.second.length; i++) {
      const value = values.second[i]!;
      errors.second[i] = 0;
      if (value === 0) continue;
      const from = i * COUNTS.dense;
      let sum = 0;
      for (let j = 0; j < COUNTS.dense; j++) {
        slopes.dense[from + j]! += value * errors.dense[j]!;
        sum += layers.dense[from + j]! * errors.dense[j]!;
      }
      errors.second[i] = sum;
      slopes.secondBias[i % COUNTS.second]! += sum;
    }
    this.#addSecond();
    this.#addFirst(pixels);
    return -Math.log(Math.max(1e-9, isDigit ? probability : 1 - probability));
  }

  #addSecond(): void {
    const [before, errors, behind] = [this.#values.first, this.#errors.first, this.#errors.second];
    const [weights, slopes, bias] = [
      this.layers.second,
      this.#slopes.second,
      this.#slopes.firstBias,
    ];
    for (let row = 0; row < SIDES.first; row++) {
      const [top, bottom] = [firstPlace(row, KERNELS.second), lastPlace(row, SIDES.second)];
      for (let column = 0; column < SIDES.first; column++) {
        const [left, right] = [firstPlace(column, KERNELS.second), lastPlace(column, SIDES.second)];
        for (let map = 0; map < COUNTS.first; map++) {
          const at = (row * SIDES.first + column) * COUNTS.first + map;
          const value = before[at]!;
          errors[at] = 0;
          if (value === 0) continue;
          let sum = 0;
          for (let y = top; y <= bottom; y++) {
            for (let x = left; x <= right; x++) {
              const kernel = (row - startOf(y)) * KERNELS.second + column - startOf(x);
              const from = (kernel * COUNTS.first + map) * COUNTS.second;
              const to = (y * SIDES.second + x) * COUNTS.second;
              for (let j = 0; j < COUNTS.second; j++) {
                const error = behind[to + j]!;
                slopes[from + j]! += value * error;
                sum += weights[from + j]! * error;
              }
            }
          }
          errors[at] = sum;
          bias[map]! += sum;
        }
      }
    }
  }

  #addFirst(pixels: Uint8Array): void {
    const [errors, slopes] = [this.#errors.first, this.#slopes.first];
    for (let row = 0; row < SIDES.image; row++) {
      const [top, bottom] = [firstPlace(row, KERNELS.first), lastPlace(row, SIDES.first)];
      for (let column = 0; column < SIDES.image; column++) {
        const value = pixels[row * SIDES.image + column]! / 255;
        if (value === 0) continue;
        const right = lastPlace(column, SIDES.first);
        for (let y = top; y <= bottom; y++) {
          for (let x = firstPlace(column, KERNELS.first); x <= right; x++) {
            const kernel = (row - startOf(y)) * KERNELS.first + column - startOf(x);
            const [from, to] = [kernel * COUNTS.first, (y * SIDES.first + x) * COUNTS.first];
            for (let j = 0; j < COUNTS.first; j++) slopes[from + j]! += value * errors[to + j]!;
          }
        }
      }
    }
  }
}
