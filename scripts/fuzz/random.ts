/** Seeded choices: a case can be had again from its seed and its number. */
import { SeededRandom } from '../../src/players/model-owner/random';

export class Choices {
  readonly #random: SeededRandom;

  constructor(seed: number, number: number) {
    this.#random = new SeededRandom(seed, number);
  }

  /** 0, …, below − 1. */
  below(below: number): number {
    return Math.floor(this.#random.uniform(0, below));
  }

  /** One time in `times`. */
  isOnce(times: number): boolean {
    return this.below(times) === 0;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  bytes(length: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from({ length }, () => this.below(256));
  }

  /** Small lengths more often than large ones. */
  length(most: number): number {
    return this.below(1 + this.below(most + 1));
  }
}
