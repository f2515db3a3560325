/**
 * Column panels. A product walks down eight columns of the right matrix at once; in a row-major
 * matrix each step would touch another cache line and, for n a power of two, the same cache set.
 * In a panel the steps are 32 or 64 bytes and the prefetcher sees one stream.
 */
import { SCRATCH } from './scratch';

/** Eight columns at a time, k×8 row-major each; zeros beyond column n. */
function packColumns<T>(out: usize, b: usize, k: i32, n: i32): void {
  const width = sizeof<T>() * 8;
  const stride = <usize>n * sizeof<T>();
  for (; n > 0; n -= 8, b += width) {
    const bytes = <usize>min(n, 8) * sizeof<T>();
    let from = b;
    for (let row = 0; row < k; row++, from += stride, out += width) {
      if (n >= 8) {
        for (let at: usize = 0; at < width; at += 16) v128.store(out + at, v128.load(from + at));
      } else {
        memory.fill(out, 0, width);
        for (let at: usize = 0; at < bytes; at += sizeof<T>()) {
          store<T>(out + at, load<T>(from + at));
        }
      }
    }
  }
}

export function packColumns32(out: usize, b: usize, k: i32, n: i32): void {
  packColumns<i32>(out, b, k, n);
}

export function packColumns64(out: usize, b: usize, k: i32, n: i32): void {
  packColumns<i64>(out, b, k, n);
}

/**
 * Where a tile goes that hangs over the edge of its matrix: it is made here, from zero, and only
 * the part that exists is then added to the result.
 */
export const EDGE_TILE: usize = SCRATCH;
export const EDGE_TILE_BYTES: usize = 128;

export function clearEdgeTile(): void {
  memory.fill(EDGE_TILE, 0, EDGE_TILE_BYTES);
}

/** out[0 … columns−1] += the elements at `tile`. */
export function addEdge<T>(out: usize, tile: usize, columns: i32): void {
  for (const end = out + <usize>columns * sizeof<T>(); out < end;) {
    store<T>(out, load<T>(out) + load<T>(tile));
    out += sizeof<T>();
    tile += sizeof<T>();
  }
}
