/** Fixed point in plain TypeScript: f64 to a ring, half away from zero, and back. */
import type { KernelMemory } from '../../memory';
import type { Kernels } from '../../kernel-interface';

type FixedPoint = Pick<Kernels, 'encode32' | 'encode64' | 'decode32' | 'decode64'>;

/** Half away from zero. `Math.floor(x + 0.5)` would send 0.5 − 2^−54 to 1; this never adds. */
function roundHalfAway(x: number): number {
  const whole = Math.trunc(x);
  return Math.abs(x - whole) >= 0.5 ? whole + Math.sign(x) : whole;
}

export function referenceFixedPoint(memory: KernelMemory): FixedPoint {
  /** Calls `store` with every rounded product; the index of the first unfit value, or -1. */
  function encode(
    pointer: number,
    length: number,
    scale: number,
    bound: number,
    store: (index: number, rounded: number) => void,
  ): number {
    const values = new Float64Array(memory.buffer, pointer, length);
    for (let i = 0; i < length; i++) {
      const rounded = roundHalfAway(values[i]! * scale);
      // Written so that NaN fails.
      if (!(rounded >= -bound && rounded < bound)) return i;
      store(i, rounded);
    }
    return -1;
  }

  return {
    encode32(out, values, length, scale) {
      const z = new Int32Array(memory.buffer, out, length);
      return encode(values, length, scale, 2 ** 31, (i, rounded) => (z[i] = rounded));
    },
    encode64(out, values, length, scale) {
      const z = new BigInt64Array(memory.buffer, out, length);
      return encode(values, length, scale, 2 ** 63, (i, rounded) => (z[i] = BigInt(rounded)));
    },
    decode32(out, a, length, scale) {
      const z = new Float64Array(memory.buffer, out, length);
      const x = new Int32Array(memory.buffer, a, length);
      for (let i = 0; i < length; i++) z[i] = x[i]! / scale;
    },
    decode64(out, a, length, scale) {
      const z = new Float64Array(memory.buffer, out, length);
      const x = new BigInt64Array(memory.buffer, a, length);
      for (let i = 0; i < length; i++) z[i] = Number(x[i]!) / scale;
    },
  };
}
