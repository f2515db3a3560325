/**
 * Texts of HDF5 files lie in global heaps, and the HDF5 library walks over their objects by what each says
 * of its size: one without an index and without a size keeps it walking on the spot, for ever. So heaps are
 * walked here first. The layout is that of the HDF5 File Format Specification, III.E.
 */

/** "GCOL", then version 1. */
const SIGNATURE = [0x47, 0x43, 0x4f, 0x4c, 1];
const HEADER = 16;
const OBJECT = 16;

/** @returns whether every heap of the file comes to an end. */
export function heapsEnd(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = bytes.indexOf(SIGNATURE[0]!);
  while (at >= 0) {
    if (SIGNATURE.every((byte, i) => bytes[at + i] === byte) && !heapEnds(view, at)) return false;
    at = bytes.indexOf(SIGNATURE[0]!, at + 1);
  }
  return true;
}

function heapEnds(view: DataView, start: number): boolean {
  const size = (at: number) => Number(view.getBigUint64(at, true));
  if (start + HEADER > view.byteLength) return true;
  const end = Math.min(start + size(start + 8), view.byteLength);
  let at = start + HEADER;
  while (at + OBJECT <= end) {
    const [index, length] = [view.getUint16(at, true), size(at + 8)];
    // The rest of the heap has no index, and counts its own head.
    const step = index === 0 ? length : OBJECT + 8 * Math.ceil(length / 8);
    if (step < OBJECT) return false;
    at += step;
  }
  return true;
}
