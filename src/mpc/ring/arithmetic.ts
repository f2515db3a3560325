/** Tensor arithmetic: picks the kernel of the tensor's ring. Shapes were checked by the graph. */
import { type Kernels, packedLength } from './kernel-interface';
import type { Scope } from './scope';
import type { Tensor } from './tensor';

export class Arithmetic {
  constructor(readonly kernels: Kernels) {}

  add(out: Tensor, a: Tensor, b: Tensor): void {
    const { add32, add64 } = this.kernels;
    (out.ring === 32 ? add32 : add64)(out.pointer, a.pointer, b.pointer, out.length);
  }

  sub(out: Tensor, a: Tensor, b: Tensor): void {
    const { sub32, sub64 } = this.kernels;
    (out.ring === 32 ? sub32 : sub64)(out.pointer, a.pointer, b.pointer, out.length);
  }

  /** Element by element; both in the ring of `out`. */
  mul(out: Tensor, a: Tensor, b: Tensor): void {
    const { mul32, mul64 } = this.kernels;
    (out.ring === 32 ? mul32 : mul64)(out.pointer, a.pointer, b.pointer, out.length);
  }

  /** out[i][j] = a[i][j] + row[j]. */
  addRow(out: Tensor, a: Tensor, row: Tensor): void {
    const { addRow32, addRow64 } = this.kernels;
    const columns = row.length;
    const rows = columns === 0 ? 0 : a.length / columns;
    (out.ring === 32 ? addRow32 : addRow64)(out.pointer, a.pointer, row.pointer, rows, columns);
  }

  /** A k×n matrix as column panels, ready to stand on the right of {@link matmul}. */
  pack(scope: Scope, matrix: Tensor): Tensor {
    const [k, n] = matrix.shape as readonly [number, number];
    const packed = scope.tensor(matrix.ring, [packedLength(k, n)]);
    const { packColumns32, packColumns64 } = this.kernels;
    (matrix.ring === 32 ? packColumns32 : packColumns64)(packed.pointer, matrix.pointer, k, n);
    return packed;
  }

  /** out += a·b, with b from {@link pack}. */
  matmul(out: Tensor, a: Tensor, packed: Tensor): void {
    const [m, k] = a.shape as readonly [number, number];
    const n = out.shape[1]!;
    const { matmul32, matmul64 } = this.kernels;
    (out.ring === 32 ? matmul32 : matmul64)(out.pointer, a.pointer, packed.pointer, m, k, n);
  }
}
