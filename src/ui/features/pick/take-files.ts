/** Files that a person chose → what is on the page because of them, and what is said of it. */
import { formatCount } from '../../components/format';
import {
  PictureError,
  pictureToInputs,
} from '../../../players/prediction-client/own-files/digits/picture';
import type { Pixels } from '../../ink/pixels';
import { SIDE } from '../../ink/pixels';
import { put } from '../../state/input-actions';
import { keepLocalSet, localInput } from '../../state/local-data';
import type { NamedImages } from '../../state/local-data';
import { answerAll } from '../../state/set-answers';
import { decodePicture } from './decode-picture';
import {
  type LocalFile,
  LocalFileError,
  MB,
  MOST_BYTES,
} from '../../../players/prediction-client/own-files/arrays/local-file';
import { recognise } from '../../../players/prediction-client/own-files/local-files';
import type { PictureFile } from '../../../players/prediction-client/own-files/local-files';
import { words } from './local-words';
import { unpack } from '../../../players/prediction-client/own-files/unpack';

/** Reads the files and takes them, unless they are no longer wanted; @returns what to say. */
export async function takeFiles(
  files: readonly File[],
  isWanted: () => boolean,
): Promise<string | undefined> {
  if (files.length === 0) return '';
  const found = recognise(await contentsOf(files));
  if (found.kind === 'pictures') return takePictures(found.pictures, found.refused, isWanted);
  if (!isWanted()) return undefined;
  keepLocalSet(found);
  put(localInput(found, 0));
  return words.set(found.name, formatCount(found.images.count), found.images.labels !== undefined);
}

async function contentsOf(files: readonly File[]): Promise<LocalFile[]> {
  let left = MOST_BYTES;
  const read: LocalFile[] = [];
  for (const file of files) {
    // Before it is read: it may not fit into memory.
    if (file.size > left) {
      throw new LocalFileError(
        `Together with ${file.name} that is more than ${MOST_BYTES / MB} MB. Choose fewer images.`,
      );
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const unpacked = await unpack({ name: file.name, bytes }, left);
    left -= unpacked.bytes.length;
    read.push(unpacked);
  }
  return read;
}

interface Found {
  /** The picture's name. */
  readonly source: string;
  readonly name: string;
  readonly pixels: Pixels;
}

async function takePictures(
  pictures: readonly PictureFile[],
  refused: readonly string[],
  isWanted: () => boolean,
): Promise<string | undefined> {
  const found: Found[] = [];
  const reasons = [...refused];
  for (const picture of pictures) {
    const source = picture.file.name;
    try {
      const digits = pictureToInputs(await decodePicture(picture));
      digits.forEach((pixels, i) => {
        const name = digits.length > 1 ? words.digitOf(source, i + 1) : source;
        found.push({ source, name, pixels });
      });
    } catch (error) {
      if (!(error instanceof LocalFileError || error instanceof PictureError)) throw error;
      // What a picture lacks is said without its name.
      reasons.push(
        error instanceof PictureError ? words.unread(source, error.message) : error.message,
      );
    }
    if (!isWanted()) return undefined;
  }
  const [first] = found;
  if (!first) throw new LocalFileError(reasons.join(' '));
  if (found.length === 1) {
    const { name, pixels } = first;
    put({ kind: 'file', name, pixels });
    return [words.picture(first.name), ...reasons].join(' ');
  }
  const sources = [...new Set(found.map(({ source }) => source))];
  const name = sources.length === 1 ? sources[0]! : words.pictures(sources.length);
  const set = { name, images: imagesOf(found) };
  keepLocalSet(set);
  put(localInput(set, 0));
  answerAll();
  return [words.digits(formatCount(found.length), name), ...reasons].join(' ');
}

function imagesOf(found: readonly Found[]): NamedImages {
  const pixels = new Uint8Array(found.length * SIDE * SIDE);
  found.forEach((each, i) => pixels.set(each.pixels, i * SIDE * SIDE));
  return { count: found.length, pixels, labels: undefined, names: found.map(({ name }) => name) };
}
