/**
 * Files that a person brings along: whether they fit, alone and with each other. Pure; they come here
 * unpacked, and pictures are decoded elsewhere.
 */
import { SIDE } from '../../../model/digits';
import { parseImages, parseLabels } from '../../data/idx';
import { readCsv } from './arrays/csv';
import { readJson } from './arrays/json';
import { readNpy } from './arrays/npy';
import { kindOf } from './kinds';
import type { ArrayKind, Kind, PictureKind } from './kinds';
import { LocalFileError, MB, MOST_BYTES } from './arrays/local-file';
import type { LocalFile } from './arrays/local-file';
import type { OwnImages } from './arrays/own-images';
import { pictureSize } from './picture-size';
import type { PictureSize } from './picture-size';

export interface PictureFile {
  readonly file: LocalFile;
  readonly type: PictureKind;
  /** As its head says; undefined for a JPEG that does not and a drawing. */
  readonly size: PictureSize | undefined;
}

export type LocalFiles =
  | {
      readonly kind: 'pictures';
      readonly pictures: readonly PictureFile[];
      /** Why the others were not taken. */
      readonly refused: readonly string[];
    }
  | { readonly kind: 'set'; readonly name: string; readonly images: OwnImages };

const MOST_PICTURE_BYTES = 24 * MB;
/** A small file may hold a huge picture. */
const MOST_PICTURE_PIXELS = 50_000_000;
/** Each shape of a drawing is painted, however little it takes to write. */
const MOST_DRAWING_BYTES = 2 * MB;

const ARRAYS: Readonly<Record<ArrayKind, (file: LocalFile) => OwnImages>> = {
  'IDX images': readIdx,
  npy: readNpy,
  JSON: readJson,
  CSV: readCsv,
};

/**
 * Pictures, or images in an array, with their labels in a second file or in the same or without, in
 * either order.
 * @throws {LocalFileError}, or an IdxError for an IDX file that is wrong inside.
 */
export function recognise(files: readonly LocalFile[]): LocalFiles {
  if (files.length === 0) throw new LocalFileError('There is no file.');
  if (files.length > 1 && arePictures(files)) return somePictures(files);
  const found = files.map((file) => ({ file, kind: usefulKind(file) }));
  const [first, second, ...more] = found;
  if (first?.kind.is === 'picture' && !second) {
    return { kind: 'pictures', pictures: [checkPicture(first.file, first.kind.kind)], refused: [] };
  }
  const labels = found.find(({ kind }) => kind.is === 'labels')?.file;
  for (const { file, kind } of found) {
    if (kind.is !== 'array' || more.length > 0 || (second && !labels)) continue;
    const images = ARRAYS[kind.kind](file);
    return {
      kind: 'set',
      name: file.name,
      images: labels ? labelled(images, file, labels) : images,
    };
  }
  if (labels && !second) {
    throw new LocalFileError(
      `${labels.name} is one half of an IDX pair. Choose it together with its images.`,
    );
  }
  throw new LocalFileError(
    'Choose pictures, or one file with images, and with it one with their labels if there is one.',
  );
}

/** Whether that is what a person means: what cannot be read among them does not spoil the others. */
function arePictures(files: readonly LocalFile[]): boolean {
  const kinds = new Set(files.map((file) => kindOf(file)?.is));
  return kinds.has('picture') && !kinds.has('array') && !kinds.has('labels');
}

function somePictures(files: readonly LocalFile[]): LocalFiles {
  const pictures: PictureFile[] = [];
  const refused: string[] = [];
  for (const file of files) {
    try {
      const kind = usefulKind(file);
      if (kind.is === 'picture') pictures.push(checkPicture(file, kind.kind));
    } catch (error) {
      if (!(error instanceof LocalFileError)) throw error;
      refused.push(error.message);
    }
  }
  return { kind: 'pictures', pictures, refused };
}

type Useful = Exclude<Kind, { is: 'gzip' | 'other' }>;

function usefulKind(file: LocalFile): Useful {
  const refuse = (why: string) => new LocalFileError(`${file.name} ${why}`);
  if (file.bytes.length === 0) throw refuse('is empty. Choose another file.');
  if (file.bytes.length > MOST_BYTES) {
    throw refuse(`is larger than ${MOST_BYTES / MB} MB. Choose fewer images.`);
  }
  const kind = kindOf(file);
  if (!kind) {
    throw refuse(
      'is neither a picture nor an array of images that can be read here. ' +
        'Choose a JPEG or PNG, or CSV, JSON, .npy or IDX.',
    );
  }
  if (kind.is === 'gzip') throw refuse('is compressed twice. Unpack it first.');
  if (kind.is === 'other') throw refuse(`is ${kind.what}, which is not read here. ${kind.advice}`);
  return kind;
}

function checkPicture(file: LocalFile, type: PictureKind): PictureFile {
  const { name, bytes } = file;
  const most = type === 'SVG' ? MOST_DRAWING_BYTES : MOST_PICTURE_BYTES;
  if (bytes.length > most) {
    throw new LocalFileError(`${name} is larger than ${most / MB} MB. Save it smaller.`);
  }
  const size = pictureSize(type, bytes);
  if (!size && type !== 'JPEG' && type !== 'SVG') {
    throw new LocalFileError(`${name} is a broken ${type}: it is truncated. Save it once more.`);
  }
  if (size && size.width * size.height > MOST_PICTURE_PIXELS) {
    throw new LocalFileError(
      `${name} has ${size.width} × ${size.height} pixels, which is too many. Save it smaller.`,
    );
  }
  return { file, type, size };
}

function readIdx({ name, bytes }: LocalFile): OwnImages {
  const { count, rows, columns, pixels } = parseImages(bytes, name);
  if (rows !== SIDE || columns !== SIDE) {
    throw new LocalFileError(
      `${name} has images of ${rows} × ${columns} pixels; the model takes ${SIDE} × ${SIDE}. ` +
        'Bring them to that size first.',
    );
  }
  return { count, pixels, labels: undefined };
}

function labelled(images: OwnImages, { name }: LocalFile, labelFile: LocalFile): OwnImages {
  const labels = parseLabels(labelFile.bytes, labelFile.name);
  const { count } = images;
  if (images.labels) {
    throw new LocalFileError(`${name} has labels of its own. Choose it without ${labelFile.name}.`);
  }
  if (labels.length !== count) {
    throw new LocalFileError(
      `${name} has ${count} images, but ${labelFile.name} has ${labels.length} labels. ` +
        'Choose the two that belong together.',
    );
  }
  return { ...images, labels };
}
