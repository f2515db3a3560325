/** A function with a kink at 0 in bigints: what the dealer puts into a key, and what a server makes of it. */
import { padded } from '../../comparison-key';
import type { Kernels, Pointer } from '../../kernel-interface';
import type { KernelMemory } from '../../memory';

/** x · 2^−bits, rounded down. */
const shifted = (x: bigint, bits: number): bigint =>
  bits >= 0 ? x >> BigInt(bits) : x << BigInt(-bits);

export function referenceRelu(memory: KernelMemory): Pick<Kernels, 'dealRelu' | 'relu'> {
  const view32 = (pointer: Pointer, length: number) =>
    new Uint32Array(memory.buffer, pointer, length);

  /** Bigints in and out of either ring. */
  const cells = (pointer: Pointer, length: number, ring: number) => {
    const wide = ring === 64 ? new BigUint64Array(memory.buffer, pointer, length) : undefined;
    const narrow = wide ? undefined : view32(pointer, length);
    return {
      get: (at: number): bigint => wide?.[at] ?? BigInt(narrow![at]!),
      set(at: number, value: bigint): void {
        if (wide) wide[at] = value;
        else narrow![at] = Number(BigInt.asUintN(32, value));
      },
    };
  };

  return {
    dealRelu(values, pads, elements, words, ring, drop, slope, below) {
      const columns = padded(elements);
      const out = cells(values, 2 * words * columns, ring);
      const pad = view32(pads, elements);
      const factor = BigInt(slope);
      for (let e = 0; e < columns; e++) {
        const r = BigInt(pad[e] ?? 0);
        const high = r >> 31n;
        /** The words where the key's bit is 0 and where it is 1. */
        const rows = (bit: bigint): bigint[] =>
          [0n, 1n].slice(0, words - 1).map((m) =>
            // m = 0 and the bit, or m = 1 and no bit: z ≥ 0.
            bit !== m
              ? shifted(((1n - m) * high) << 32n, drop) - shifted(r, drop)
              : -shifted(factor * r, below) - shifted((m * (1n - high) * factor) << 32n, below),
          );
        const low = [1n - high, ...rows(1n - high)];
        const other = [high, ...rows(high)];
        for (let word = 0; word < words; word++) {
          const at = word * columns + e;
          out.set(at, e < elements ? low[word]! : 0n);
          out.set(words * columns + at, e < elements ? other[word]! - low[word]! : 0n);
        }
      }
    },

    relu(out, opened, shares, elements, words, ring, drop, slope, below, server) {
      const columns = padded(elements);
      const [z, delta] = [cells(out, elements, ring), view32(opened, elements)];
      const share = cells(shares, Math.max(1, words === 2 ? 3 : words) * columns, ring);
      const lead = BigInt(1 - server);
      for (let e = 0; e < elements; e++) {
        const [d, isHigh] = [BigInt(delta[e]!), delta[e]! >>> 31 === 1];
        const bit = share.get(e);
        const sign = isHigh ? lead - bit : bit;
        if (words === 1) {
          z.set(e, sign);
          continue;
        }
        const [own, other] = [1, 2].map((row) => share.get(row * columns + e)) as [bigint, bigint];
        const rest = !isHigh ? own : words === 2 ? -other - own : other;
        const flat = shifted(BigInt(slope) * d, below);
        z.set(e, sign * (shifted(d, drop) - flat) + lead * flat + rest);
      }
    },
  };
}
