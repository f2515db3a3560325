/**
 * Seeded random numbers for training: shuffling, augmentation. Repeatable on purpose and therefore
 * never for anything that privacy rests on; that is `src/mpc/random`.
 *
 * sfc32 by Chris Doty-Humphrey (PractRand): 128 bits of state, four additions and a few shifts. Not
 * `Math.random`, which has no seed.
 */
export class SeededRandom {
  #a = 0;
  #b: number;
  #c: number;
  #counter = 1;
  #spare: number | undefined;

  /** @param seed any integer of at most 53 bits. @param stream tells streams of one seed apart. */
  constructor(seed: number, stream = 0) {
    this.#a = stream | 0;
    this.#b = seed | 0;
    this.#c = Math.floor(seed / 2 ** 32) | 0;
    for (let i = 0; i < 15; i++) this.integer();
  }

  /** Uniform in [0, 2^32). */
  integer(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** Uniform in [low, high). */
  uniform(low: number, high: number): number {
    return low + ((high - low) * this.integer()) / 2 ** 32;
  }

  /** Mean 0, standard deviation 1; Marsaglia's polar method, two at a time. */
  normal(): number {
    if (this.#spare !== undefined) {
      const spare = this.#spare;
      this.#spare = undefined;
      return spare;
    }
    for (;;) {
      const x = this.uniform(-1, 1);
      const y = this.uniform(-1, 1);
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spare = y * factor;
      return x * factor;
    }
  }

  /** Puts `items` in a random order, in place (Fisher and Yates). */
  shuffle(items: Uint32Array): void {
    for (let i = items.length - 1; i > 0; i--) {
      const j = Math.floor(this.uniform(0, i + 1));
      const item = items[i]!;
      items[i] = items[j]!;
      items[j] = item;
    }
  }
}
