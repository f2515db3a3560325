/** Messages that say their number in every byte, and who collects them. */
import { expect } from 'vitest';
import type { Channel } from '../../wire/channel';

export const MB = 1 << 20;
/** In bytes; edges of rings and pools among them. */
export const SIZES = [
  0,
  1,
  2,
  3,
  4,
  5,
  31,
  32,
  33,
  4095,
  4096,
  16_379,
  16_380,
  16_381,
  16_383,
  16_384,
  16_385,
  32_763,
  32_764,
  32_768,
  32_769,
  65_535,
  65_536,
  65_537,
  3 * MB,
  5 * MB + 1,
];

/** A message that says its number in every byte. */
export function message(end: Channel, number: number, bytes: number): ArrayBuffer {
  const buffer = end.take(bytes);
  expect(buffer.byteLength).toBe(bytes);
  new Uint8Array(buffer).fill(number);
  return buffer;
}

/** What a message says: its number and its size; fails if it is not one of {@link message}'s. */
export function read(data: unknown): string {
  if (!(data instanceof ArrayBuffer)) throw new TypeError('A message is not an ArrayBuffer.');
  const bytes = Buffer.from(data);
  const number = bytes[0] ?? 0;
  expect(bytes.equals(Buffer.alloc(bytes.length, number)), 'a message is whole').toBe(true);
  return `${number} × ${bytes.length}`;
}

export const said = (number: number, bytes: number): string =>
  `${bytes === 0 ? 0 : number & 255} × ${bytes}`;

export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Collects what an end gets, as it came. */
export class Ear {
  readonly got: unknown[] = [];
  #count = Infinity;
  #heard: () => void = () => undefined;

  constructor(end: Channel, onMessage: (data: unknown) => void = () => undefined) {
    end.listen((data) => {
      this.got.push(data);
      onMessage(data);
      if (this.got.length >= this.#count) this.#heard();
    });
  }

  get texts(): string[] {
    return this.got.map(read);
  }

  until(count: number): Promise<void> {
    if (this.got.length >= count) return Promise.resolve();
    return new Promise((resolve) => {
      this.#count = count;
      this.#heard = resolve;
    });
  }
}
