/**
 * Reader of IDX, the format of the MNIST files: two zero bytes, a type byte, the number of
 * dimensions, each dimension as a big-endian 32-bit integer, then the elements in row-major order.
 * Source: Yann LeCun's description of the MNIST database. Only what MNIST uses is read: unsigned
 * bytes in three dimensions (images) or one (labels). A file that is anything else is refused, not
 * guessed at.
 *
 * Pure: the same code serves the page, the training script and `scripts/mnist.ts`.
 */

export class IdxError extends Error {
  override readonly name = 'IdxError';
  constructor(
    readonly file: string,
    /** What is wrong, without the file's name, such as "it is truncated: 12 bytes of 7840016". */
    readonly problem: string,
  ) {
    super(`${file}: ${problem}.`);
  }
}

export interface IdxImages {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  /** count × rows × columns bytes, 0 (paper) to 255 (ink). A view of the file, not a copy. */
  readonly pixels: Uint8Array;
}

/** Unsigned bytes in three dimensions, and in one. */
const IMAGES_MAGIC = 0x0803;
const LABELS_MAGIC = 0x0801;

/** @throws {IdxError} naming the file `name` and what is wrong with it. */
export function parseImages(buffer: ArrayBuffer | Uint8Array, name: string): IdxImages {
  const { dimensions, elements } = parse(buffer, name, IMAGES_MAGIC, 'images');
  const [count, rows, columns] = dimensions as [number, number, number];
  return { count, rows, columns, pixels: elements };
}

/**
 * @returns one label an image, each 0 to 9.
 * @throws {IdxError} naming the file `name` and what is wrong with it.
 */
export function parseLabels(buffer: ArrayBuffer | Uint8Array, name: string): Uint8Array {
  const { elements } = parse(buffer, name, LABELS_MAGIC, 'labels');
  const wrong = elements.findIndex((label) => label > 9);
  if (wrong >= 0) throw new IdxError(name, `label ${wrong} is ${elements[wrong]}, not a digit`);
  return elements;
}

function parse(buffer: ArrayBuffer | Uint8Array, name: string, magic: number, kind: string) {
  const bytes = buffer instanceof Uint8Array ? buffer : new Uint8Array(buffer);
  if (bytes.length === 0) throw new IdxError(name, 'it is empty');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4) throw truncated(name, bytes.length, 'at least 8');
  const found = view.getUint32(0);
  if (found !== magic) {
    throw new IdxError(name, `its magic number is ${found}, but IDX ${kind} have ${magic}`);
  }
  const rank = magic & 0xff;
  const header = 4 + 4 * rank;
  if (bytes.length < header) throw truncated(name, bytes.length, `at least ${header}`);
  const dimensions = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  if (dimensions.includes(0)) throw new IdxError(name, `it holds no ${kind}`);
  const length = header + dimensions.reduce((product, size) => product * size, 1);
  if (bytes.length < length) throw truncated(name, bytes.length, String(length));
  if (bytes.length > length) {
    throw new IdxError(name, `it has ${bytes.length - length} bytes after its last element`);
  }
  return { dimensions, elements: bytes.subarray(header) };
}

const truncated = (name: string, bytes: number, of: string): IdxError =>
  new IdxError(name, `it is truncated: ${bytes} bytes of ${of}`);
