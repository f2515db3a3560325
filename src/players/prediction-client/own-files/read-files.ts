/**
 * Files that a person chose → images of digits, from the first byte to the last. What is not done here is the
 * decoding of a picture, which is the browser's.
 */
import { SIDE } from '../../../model/digits';
import type { Pixels } from '../model-input';
import { LocalFileError, MB, MOST_BYTES } from './arrays/local-file';
import type { LocalFile } from './arrays/local-file';
import type { OwnImages } from './arrays/own-images';
import { PictureError, pictureToInputs } from './digits/picture';
import type { Picture } from './digits/planes';
import { recognise } from './local-files';
import type { PictureFile } from './local-files';
import { unpack } from './unpack';

/** A file of which nothing is read yet. */
export interface ChosenFile {
  readonly name: string;
  readonly blob: Blob;
}

export interface FoundDigit {
  /** Name of its picture. */
  readonly source: string;
  /** Which of the picture's digits it is, from 1; undefined for the only one. */
  readonly number: number | undefined;
}

export type FilesRead =
  | { readonly kind: 'set'; readonly name: string; readonly images: OwnImages }
  | {
      readonly kind: 'digits';
      /** One at least. */
      readonly digits: readonly FoundDigit[];
      readonly images: OwnImages;
      /** Why other pictures were not taken. */
      readonly refused: readonly string[];
    };

/** First the files are read, then what is in them: only of pictures is that worth counting. */
export interface ReadProgress {
  readonly what: 'files' | 'pictures';
  readonly done: number;
  readonly total: number;
}

/** As many reasons a person reads. */
const MOST_REASONS = 8;

/**
 * @param decode throws a {@link LocalFileError} for what cannot be decoded.
 * @param tell hears of every file and every picture.
 * @throws {LocalFileError}, or an IdxError for an IDX file that is wrong inside.
 */
export async function readFiles(
  files: readonly ChosenFile[],
  decode: (picture: PictureFile) => Promise<Picture>,
  tell: (progress: ReadProgress) => void,
): Promise<FilesRead> {
  const found = recognise(await contentsOf(files, tell));
  return found.kind === 'set' ? found : digitsOf(found.pictures, found.refused, decode, tell);
}

async function contentsOf(
  files: readonly ChosenFile[],
  tell: (progress: ReadProgress) => void,
): Promise<LocalFile[]> {
  let left = MOST_BYTES;
  const read: LocalFile[] = [];
  for (const { name, blob } of files) {
    // Before it is read: it may not fit into memory.
    if (blob.size > left) {
      throw new LocalFileError(
        `Together with ${name} that is more than ${MOST_BYTES / MB} MB. Choose fewer images.`,
      );
    }
    const unpacked = await unpack({ name, bytes: await bytesOf(name, blob) }, left);
    left -= unpacked.bytes.length;
    read.push(unpacked);
    tell({ what: 'files', done: read.length, total: files.length });
  }
  return read;
}

/** A folder that was dropped is no file, and a file may be gone by now. */
async function bytesOf(name: string, blob: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    throw new LocalFileError(
      `${name} cannot be read: it is a folder, or was moved or changed. Choose it once more.`,
      { cause },
    );
  }
}

async function digitsOf(
  pictures: readonly PictureFile[],
  refused: readonly string[],
  decode: (picture: PictureFile) => Promise<Picture>,
  tell: (progress: ReadProgress) => void,
): Promise<FilesRead> {
  const digits: FoundDigit[] = [];
  const inputs: Pixels[] = [];
  const reasons = [...refused];
  for (const [i, picture] of pictures.entries()) {
    const source = picture.file.name;
    tell({ what: 'pictures', done: i, total: pictures.length });
    try {
      const found = pictureToInputs(await decode(picture));
      found.forEach((_, at) =>
        digits.push({ source, number: found.length > 1 ? at + 1 : undefined }),
      );
      inputs.push(...found);
    } catch (error) {
      if (!(error instanceof LocalFileError || error instanceof PictureError)) throw error;
      // What a picture lacks is said without its name.
      reasons.push(
        error instanceof PictureError
          ? `${source} could not be read. ${error.message}`
          : error.message,
      );
    }
  }
  if (digits.length === 0) throw new LocalFileError(shortened(reasons).join(' '));
  const pixels = new Uint8Array(digits.length * SIDE * SIDE);
  inputs.forEach((input, i) => pixels.set(input, i * SIDE * SIDE));
  const images = { count: digits.length, pixels, labels: undefined };
  return { kind: 'digits', digits, images, refused: shortened(reasons) };
}

function shortened(reasons: readonly string[]): readonly string[] {
  const more = reasons.length - MOST_REASONS;
  return more <= 1
    ? reasons
    : [...reasons.slice(0, MOST_REASONS), `${more} more could not be read either.`];
}
