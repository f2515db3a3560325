/** Z_2^32 in plain TypeScript: `Math.imul`, and typed arrays that wrap on assignment. */
import type { KernelMemory } from '../../memory';
import { packedLength, PANEL, type Kernels, type Pointer } from '../../kernel-interface';

type Ring32 = Pick<
  Kernels,
  'add32' | 'sub32' | 'mul32' | 'addRow32' | 'packColumns32' | 'matmul32' | 'high32'
>;

export function referenceRing32(memory: KernelMemory): Ring32 {
  const view = (pointer: Pointer, length: number) => new Int32Array(memory.buffer, pointer, length);

  return {
    add32(out, a, b, length) {
      const [z, x, y] = [view(out, length), view(a, length), view(b, length)];
      for (let i = 0; i < length; i++) z[i] = x[i]! + y[i]!;
    },
    sub32(out, a, b, length) {
      const [z, x, y] = [view(out, length), view(a, length), view(b, length)];
      for (let i = 0; i < length; i++) z[i] = x[i]! - y[i]!;
    },
    mul32(out, a, b, length) {
      const [z, x, y] = [view(out, length), view(a, length), view(b, length)];
      for (let i = 0; i < length; i++) z[i] = Math.imul(x[i]!, y[i]!);
    },
    addRow32(out, a, row, rows, columns) {
      const [z, x] = [view(out, rows * columns), view(a, rows * columns)];
      const y = view(row, columns);
      for (let i = 0; i < rows * columns; i++) z[i] = x[i]! + y[i % columns]!;
    },
    packColumns32(out, b, k, n) {
      const [packed, x] = [view(out, packedLength(k, n)), view(b, k * n)];
      for (let i = 0; i < packed.length; i++) {
        const column = Math.floor(i / (k * PANEL)) * PANEL + (i % PANEL);
        const row = Math.floor(i / PANEL) % k;
        packed[i] = column < n ? x[row * n + column]! : 0;
      }
    },
    matmul32(out, a, packed, m, k, n) {
      const [z, x, y] = [view(out, m * n), view(a, m * k), view(packed, packedLength(k, n))];
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < n; j++) {
          const panel = Math.floor(j / PANEL) * PANEL * k + (j % PANEL);
          let sum = z[i * n + j]!;
          for (let l = 0; l < k; l++) {
            sum = (sum + Math.imul(x[i * k + l]!, y[panel + l * PANEL]!)) | 0;
          }
          z[i * n + j] = sum;
        }
      }
    },
    high32(out, a, length, shift) {
      const [z, x] = [view(out, length), new BigInt64Array(memory.buffer, a, length)];
      const distance = BigInt(shift);
      for (let i = 0; i < length; i++) z[i] = Number(BigInt.asIntN(32, x[i]! >> distance));
    },
  };
}
