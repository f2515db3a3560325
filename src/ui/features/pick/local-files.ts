/**
 * Files that a person brings along: what they are, by their first bytes and not by their names, and
 * whether they fit. Pure; pictures are decoded elsewhere.
 */
import { parseImages, parseLabels } from '../../../players/data/idx';
import type { LabelledImages } from '../../../players/data/mnist';
import { SIDE } from '../../ink/pixels';
import { jpegSize, pngSize } from './picture-size';
import type { PictureSize } from './picture-size';

export interface LocalFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type LocalFiles =
  | {
      readonly kind: 'picture';
      readonly file: LocalFile;
      /** As its head says; undefined if it does not. */
      readonly size: PictureSize | undefined;
    }
  | { readonly kind: 'set'; readonly name: string; readonly images: LabelledImages };

/** Files that cannot be used; the message is for a person and names the file. */
export class LocalFileError extends Error {
  override readonly name = 'LocalFileError';
}

const MB = 1 << 20;
/** Largest files: 80,000 IDX images, and any photograph. */
export const MOST_BYTES = 64 * MB;
const MOST_PICTURE_BYTES = 24 * MB;
/** A small file may hold a huge picture. */
const MOST_PICTURE_PIXELS = 50_000_000;

type Kind = 'png' | 'jpeg' | 'idx images' | 'idx labels' | 'other idx' | 'gzip' | 'unknown';

const STARTS: readonly (readonly [Kind, readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['idx images', [0, 0, 8, 3]],
  ['idx labels', [0, 0, 8, 1]],
  ['other idx', [0, 0]],
  ['gzip', [0x1f, 0x8b]],
];

const kindOf = ({ bytes }: LocalFile): Kind =>
  STARTS.find(([, start]) => start.every((byte, i) => bytes[i] === byte))?.[0] ?? 'unknown';

/**
 * One picture, or IDX images and their labels in either order.
 * @throws {LocalFileError}, or an IdxError for an IDX file that is wrong inside.
 */
export function recognise(files: readonly LocalFile[]): LocalFiles {
  const kinds = files.map((file) => ({ file, kind: kindOf(file) }));
  for (const { file, kind } of kinds) refuseUseless(file, kind);
  const [first, second, ...more] = kinds;
  if (!first) throw new LocalFileError('There is no file.');
  if (isPicture(first.kind) && !second) {
    const size = checkPicture(first.file, first.kind);
    return { kind: 'picture', file: first.file, size };
  }
  const images = kinds.find(({ kind }) => kind === 'idx images');
  const labels = kinds.find(({ kind }) => kind === 'idx labels');
  if (images && labels && more.length === 0) return pair(images.file, labels.file);
  if (!second && (images || labels)) {
    const missing = images ? 'labels' : 'images';
    throw new LocalFileError(
      `${first.file.name} is one half of an IDX pair. Choose it together with its ${missing}.`,
    );
  }
  throw new LocalFileError(
    'Choose one picture, or two IDX files: one with images and one with their labels.',
  );
}

const isPicture = (kind: Kind): boolean => kind === 'png' || kind === 'jpeg';

function refuseUseless({ name, bytes }: LocalFile, kind: Kind): void {
  const refuse = (why: string) => new LocalFileError(`${name} ${why}`);
  if (bytes.length === 0) throw refuse('is empty.');
  if (bytes.length > MOST_BYTES) throw refuse(`is larger than ${MOST_BYTES / MB} MB.`);
  if (kind === 'gzip') throw refuse('is compressed. Unpack it first.');
  if (kind === 'other idx') {
    throw refuse('has no magic number of IDX images (2051) or labels (2049).');
  }
  if (kind === 'unknown') throw refuse('is neither PNG nor JPEG nor IDX.');
}

function checkPicture({ name, bytes }: LocalFile, kind: Kind): PictureSize | undefined {
  if (bytes.length > MOST_PICTURE_BYTES) {
    throw new LocalFileError(`${name} is larger than ${MOST_PICTURE_BYTES / MB} MB.`);
  }
  const size = kind === 'png' ? pngSize(bytes) : jpegSize(bytes);
  if (kind === 'png' && !size) {
    throw new LocalFileError(`${name} is a broken PNG: it is truncated.`);
  }
  if (size && size.width * size.height > MOST_PICTURE_PIXELS) {
    throw new LocalFileError(
      `${name} has ${size.width} × ${size.height} pixels, which is too many.`,
    );
  }
  return size;
}

function pair(imageFile: LocalFile, labelFile: LocalFile): LocalFiles {
  const { count, rows, columns, pixels } = parseImages(imageFile.bytes, imageFile.name);
  const labels = parseLabels(labelFile.bytes, labelFile.name);
  if (rows !== SIDE || columns !== SIDE) {
    throw new LocalFileError(
      `${imageFile.name} has images of ${rows} × ${columns} pixels; the model takes ${SIDE} × ${SIDE}.`,
    );
  }
  if (labels.length !== count) {
    throw new LocalFileError(
      `${imageFile.name} has ${count} images, but ${labelFile.name} has ${labels.length} labels.`,
    );
  }
  return { kind: 'set', name: imageFile.name, images: { count, pixels, labels } };
}
