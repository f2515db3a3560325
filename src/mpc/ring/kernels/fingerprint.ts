/**
 * What kernels make of fixed numbers, as one digest. All kernels give the same bits; parties on several
 * hosts compare this before they compute anything, so that a build which does not is found by name, and not
 * by wrong answers.
 */
import { sha256Hex } from '../../files/sha256';
import { comparisonKeyBytes, ROOT_BYTES } from '../comparison-key';
import { type Kernels, packedLength, type Pointer } from '../kernel-interface';
import type { KernelMemory } from '../memory';
import { Scope } from '../scope';

/** Elements of each tensor; rows and columns of products. */
const LENGTH = 96;
const [ROWS, INNER, COLUMNS] = [6, 16, 16];
const WIDE = 8;
const ROUNDS = 12;
const HARMONICS = 5;
const SCALE = 2 ** 18;
const KEY = { bits: 31, words: 3, ring: 64 } as const;

/** @returns 64 hexadecimal digits. */
export async function fingerprint(kernels: Kernels, memory: KernelMemory): Promise<string> {
  const scope = new Scope(memory);
  const made: Uint8Array[] = [];
  const take = (bytes: number): Pointer => {
    const pointer = scope.allocate(bytes);
    new Uint8Array(memory.buffer, pointer, bytes).fill(0);
    return pointer;
  };
  const note = (pointer: Pointer, bytes: number): void => {
    made.push(new Uint8Array(memory.buffer, pointer, bytes).slice());
  };
  const key = take(32);
  let streams = 0;
  const random = (bytes: number): Pointer => {
    const pointer = take(bytes);
    kernels.stream(pointer, bytes, key, ++streams, 0, 0, ROUNDS);
    return pointer;
  };
  try {
    const bytes = WIDE * LENGTH;
    const [a, b] = [random(bytes), random(bytes)];
    note(a, bytes);
    for (const kernel of ['add32', 'sub32', 'mul32', 'add64', 'sub64', 'mul64'] as const) {
      const out = take(bytes);
      kernels[kernel](out, a, b, LENGTH);
      note(out, bytes);
    }
    for (const ring of [32, 64] as const) {
      const packed = take(WIDE * packedLength(INNER, COLUMNS));
      const out = take(WIDE * ROWS * COLUMNS);
      const right = random(WIDE * INNER * COLUMNS);
      if (ring === 32) {
        kernels.packColumns32(packed, right, INNER, COLUMNS);
        kernels.matmul32(out, a, packed, ROWS, INNER, COLUMNS);
      } else {
        kernels.packColumns64(packed, right, INNER, COLUMNS);
        kernels.matmul64(out, a, packed, ROWS, INNER, COLUMNS);
      }
      note(out, WIDE * ROWS * COLUMNS);
    }
    const decoded = take(bytes);
    kernels.decode64(decoded, a, LENGTH, 2 ** 40);
    const encoded = take(bytes);
    kernels.encode64(encoded, decoded, LENGTH, 2 ** 20);
    note(encoded, bytes);

    const materialBytes = WIDE * LENGTH * 2 * HARMONICS;
    const material = random(materialBytes);
    kernels.dealGate(material, a, LENGTH, HARMONICS, SCALE);
    note(material, materialBytes);
    const coefficients = take(8 * HARMONICS);
    const values = new Float64Array(memory.buffer, coefficients, HARMONICS);
    for (let j = 0; j < HARMONICS; j++) values[j] = SCALE / (2 * j + 1) / 3;
    const waves = take(bytes);
    kernels.gate(waves, b, material, coefficients, LENGTH, HARMONICS);
    note(waves, bytes);

    const truncation = random(2 * bytes);
    kernels.dealTruncation(truncation, a, LENGTH, 20);
    note(truncation, 2 * bytes);
    const opened = random(bytes);
    kernels.truncate(opened, truncation, LENGTH, 20, 0);
    note(opened, bytes);

    const keyBytes = comparisonKeyBytes(LENGTH, KEY);
    const keys = take(keyBytes);
    const roots = [random(ROOT_BYTES * LENGTH), random(ROOT_BYTES * LENGTH)] as const;
    const kinks = take(bytes * KEY.words);
    kernels.dealRelu(kinks, a, LENGTH, KEY.words, KEY.ring, 3, 0, 0);
    note(kinks, bytes * KEY.words);
    const [bits, words, ring] = [KEY.bits, KEY.words, KEY.ring];
    kernels.dealComparison(keys, ...roots, a, kinks, LENGTH, bits, words, ring);
    note(keys, keyBytes);
    const compared = take(bytes * KEY.words);
    kernels.compare(compared, b, keys, roots[0], LENGTH, bits, words, ring, 0);
    note(compared, bytes * KEY.words);
    const all = new Uint8Array(made.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const each of made) {
      all.set(each, at);
      at += each.length;
    }
    return await sha256Hex(all);
  } finally {
    scope.release();
  }
}
