/**
 * NumPy's `.npy`: a magic, a version, the length of a header, the header as a Python literal, then the
 * elements. Source: "NEP 1 — A simple file format for NumPy arrays", versions 1 to 3. Read is what
 * images are kept as: uint8, float32 and float64 in C order, one image or many of them.
 */
import { PIXELS, SIDE } from '../../../../model/digits';
import { LocalFileError } from './local-file';
import type { LocalFile } from './local-file';
import type { OwnImages } from './own-images';
import { PixelWriter } from './pixel-writer';

interface Header {
  readonly descr: string;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  /** Where the elements begin. */
  readonly start: number;
}

type Read = (view: DataView, at: number) => number;
interface Element {
  readonly size: number;
  readonly read: Read;
}

const float = (size: 4 | 8, little: boolean): Element => ({
  size,
  read: (view, at) => (size === 4 ? view.getFloat32(at, little) : view.getFloat64(at, little)),
});
const ELEMENTS = new Map<string, Element>([
  ['|u1', { size: 1, read: (view, at) => view.getUint8(at) }],
  ['<f4', float(4, true)],
  ['<f8', float(8, true)],
  ['>f4', float(4, false)],
  ['>f8', float(8, false)],
]);

/** @throws {LocalFileError} */
export function readNpy({ name, bytes }: LocalFile): OwnImages {
  const refuse = (why: string) => new LocalFileError(`${name} is a .npy file, but ${why}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { descr, fortran, shape, start } = headerOf(bytes, view, refuse);
  const element = ELEMENTS.get(descr);
  if (!element) {
    throw refuse(`its numbers are ${descr}. Save them as uint8, float32 or float64.`);
  }
  // In one dimension both orders are the same.
  if (fortran && shape.length > 1) {
    throw refuse('in Fortran order. Save np.ascontiguousarray of it.');
  }
  const count = countOf(shape);
  if (count === undefined) {
    throw refuse(
      `of the shape (${shape.join(', ')}). Images are (784,), (28, 28), (N, 784) or (N, 28, 28).`,
    );
  }
  if (count === 0) throw refuse('it holds no images. Choose one that does.');
  const [length, has] = [count * PIXELS * element.size, bytes.length - start];
  if (has !== length) {
    const what = has < length ? 'it is truncated' : 'it has more than its shape says';
    throw refuse(`${what}: ${has} bytes of ${length}. Save it once more.`);
  }
  const writer = new PixelWriter(name, count);
  for (let at = start; at < bytes.length; at += element.size) writer.add(element.read(view, at));
  return { count, pixels: writer.finish(), labels: undefined };
}

function countOf(shape: readonly number[]): number | undefined {
  const is = (dimensions: readonly number[], ...wanted: number[]) =>
    dimensions.length === wanted.length && wanted.every((size, i) => dimensions[i] === size);
  if (is(shape, PIXELS) || is(shape, SIDE, SIDE)) return 1;
  const rest = shape.slice(1);
  return is(rest, PIXELS) || is(rest, SIDE, SIDE) ? shape[0] : undefined;
}

/** More is no shape of images, however it is written. */
const MOST_HEADER = 4096;

function headerOf(bytes: Uint8Array, view: DataView, refuse: (why: string) => Error): Header {
  const broken = () => refuse('its header is broken. Save it once more with np.save.');
  const version = bytes[6];
  if (bytes.length < 12) throw broken();
  if (version !== 1 && version !== 2 && version !== 3) {
    throw refuse(`of version ${version}. Save it with np.save, which writes 1 to 3.`);
  }
  const from = version === 1 ? 10 : 12;
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = from + length;
  if (length > MOST_HEADER || start > bytes.length) throw broken();
  const text = new TextDecoder().decode(bytes.subarray(from, start));
  if (/'descr':\s*\[/.test(text)) throw refuse('of records. Save the pixels alone.');
  const descr = /'descr':\s*'([^']{1,20})'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  // One repetition and not two in each other: many digits must not be tried in every way.
  const dimensions = /'shape':\s*\(([\d, ]*)\)/.exec(text)?.[1];
  if (descr === undefined || order === undefined || dimensions === undefined) throw broken();
  const shape = (dimensions.match(/\d+/g) ?? []).map(Number);
  return { descr, fortran: order === 'True', shape, start };
}
