/** Z_2^64 in plain TypeScript: bigints, reduced when a BigInt64Array takes them. */
import type { KernelMemory } from '../../memory';
import { packedLength, PANEL, type Kernels, type Pointer } from '../../kernel-interface';

type Ring64 = Pick<
  Kernels,
  'add64' | 'sub64' | 'mul64' | 'addRow64' | 'packColumns64' | 'matmul64'
>;

export function referenceRing64(memory: KernelMemory): Ring64 {
  const view = (pointer: Pointer, length: number) =>
    new BigInt64Array(memory.buffer, pointer, length);

  return {
    add64(out, a, b, length) {
      const [z, x, y] = [view(out, length), view(a, length), view(b, length)];
      for (let i = 0; i < length; i++) z[i] = x[i]! + y[i]!;
    },
    sub64(out, a, b, length) {
      const [z, x, y] = [view(out, length), view(a, length), view(b, length)];
      for (let i = 0; i < length; i++) z[i] = x[i]! - y[i]!;
    },
    mul64(out, a, b, length) {
      const [z, x, y] = [view(out, length), view(a, length), view(b, length)];
      for (let i = 0; i < length; i++) z[i] = x[i]! * y[i]!;
    },
    addRow64(out, a, row, rows, columns) {
      const [z, x] = [view(out, rows * columns), view(a, rows * columns)];
      const y = view(row, columns);
      for (let i = 0; i < rows * columns; i++) z[i] = x[i]! + y[i % columns]!;
    },
    packColumns64(out, b, k, n) {
      const [packed, x] = [view(out, packedLength(k, n)), view(b, k * n)];
      for (let i = 0; i < packed.length; i++) {
        const column = Math.floor(i / (k * PANEL)) * PANEL + (i % PANEL);
        const row = Math.floor(i / PANEL) % k;
        packed[i] = column < n ? x[row * n + column]! : 0n;
      }
    },
    matmul64(out, a, packed, m, k, n) {
      const [z, x, y] = [view(out, m * n), view(a, m * k), view(packed, packedLength(k, n))];
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < n; j++) {
          const panel = Math.floor(j / PANEL) * PANEL * k + (j % PANEL);
          let sum = z[i * n + j]!;
          for (let l = 0; l < k; l++) {
            sum = BigInt.asIntN(64, sum + x[i * k + l]! * y[panel + l * PANEL]!);
          }
          z[i * n + j] = sum;
        }
      }
    },
  };
}
