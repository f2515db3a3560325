/** Truncations in bigints: shifts of unsigned 64-bit numbers, and what a BigInt64Array wraps. */
import type { KernelMemory } from '../../memory';
import type { Kernels, Pointer } from '../../kernel-interface';

type Truncation = Pick<Kernels, 'dealTruncation' | 'truncate' | 'shiftRight64'>;

export function referenceTruncation(memory: KernelMemory): Truncation {
  const view = (pointer: Pointer, length: number) =>
    new BigUint64Array(memory.buffer, pointer, length);
  const lower63 = (value: bigint) => BigInt.asUintN(63, value);

  return {
    dealTruncation(material, pads, length, bits) {
      const [m, r] = [view(material, 2 * length), view(pads, length)];
      for (let i = 0; i < length; i++) {
        m[i] = (lower63(r[i]!) >> BigInt(bits)) - m[i]!;
        m[length + i] = (r[i]! >> 63n) - m[length + i]!;
      }
    },
    truncate(opened, material, length, bits, server) {
      const [c, m] = [view(opened, length), view(material, 2 * length)];
      const high = 1n << BigInt(63 - bits);
      for (let i = 0; i < length; i++) {
        const sign = c[i]! >> 63n;
        const own = (1n - 2n * sign) * m[length + i]! * high - m[i]!;
        const known = (lower63(c[i]!) >> BigInt(bits)) + sign * high - high / 2n;
        c[i] = server === 0 ? own + known : own;
      }
    },
    shiftRight64(out, a, length, bits, server) {
      const [z, x] = [view(out, length), view(a, length)];
      const distance = BigInt(bits);
      for (let i = 0; i < length; i++) {
        z[i] = server === 0 ? x[i]! >> distance : -(BigInt.asUintN(64, -x[i]!) >> distance);
      }
    },
  };
}
