/**
 * Are these ring elements uniformly random? Counts the values of each byte of an element over any
 * number of them, and asks by chi-square of each bit (1 degree of freedom) and each byte (255).
 */
import { upperTail } from '../../workers/inspection/chi-square';

const VALUES = 256;

export interface Verdict {
  readonly elements: number;
  /** Of bits and bytes. */
  readonly tests: number;
  /** The smallest of all tests. */
  readonly p: number;
}

export class ByteCounts {
  readonly #counts: Uint32Array;
  #elements = 0;

  /** @param width bytes of an element. */
  constructor(readonly width: number) {
    this.#counts = new Uint32Array(width * VALUES);
  }

  get elements(): number {
    return this.#elements;
  }

  /** @param bytes whole elements. */
  add(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i++) {
      this.#counts[(i % this.width) * VALUES + bytes[i]!]! += 1;
    }
    this.#elements += bytes.length / this.width;
  }

  verdict(): Verdict {
    const pValues: number[] = [];
    for (let at = 0; at < this.width; at++) {
      const counts = this.#counts.subarray(at * VALUES, (at + 1) * VALUES);
      pValues.push(chiSquare(counts));
      for (let bit = 0; bit < 8; bit++) {
        const ones = counts.reduce((sum, count, value) => sum + ((value >> bit) & 1) * count, 0);
        pValues.push(chiSquare([ones, this.#elements - ones]));
      }
    }
    return { elements: this.#elements, tests: pValues.length, p: Math.min(...pValues) };
  }
}

/** @returns the probability of counts that are as uneven, or more, if all are as likely. */
function chiSquare(counts: ArrayLike<number>): number {
  const all = Array.from(counts);
  const expected = all.reduce((sum, count) => sum + count, 0) / all.length;
  const sum = all.reduce((total, count) => total + (count - expected) ** 2 / expected, 0);
  return upperTail(sum, all.length - 1);
}
