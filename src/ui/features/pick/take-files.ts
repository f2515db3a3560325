/** Files that a person chose → what is on the page because of them, and what is said of it. */
import type {
  FilesRead,
  FoundDigit,
} from '../../../players/prediction-client/own-files/read-files';
import { readOwnFiles } from '../../../workers/reader';
import type { ReadOptions } from '../../../workers/reader';
import { formatCount } from '../../components/format';
import { put } from '../../state/input-actions';
import { keepLocalSet, localInput } from '../../state/local-data';
import { answerAll } from '../../state/set-answers';
import { words } from './local-words';
import { paintDrawing } from './paint-drawing';

/**
 * Reads the files and takes them, unless the signal comes before that; then nothing is changed.
 * @returns what to say. @throws as `readOwnFiles` does.
 */
export async function takeFiles(
  files: readonly File[],
  options: Pick<ReadOptions, 'signal' | 'onProgress'>,
): Promise<string> {
  if (files.length === 0) return '';
  const read = await readOwnFiles(files, { ...options, paint: paintDrawing });
  options.signal.throwIfAborted();
  if (read.kind === 'digits') return takeDigits(read);
  keepLocalSet(read);
  put(localInput(read, 0));
  return words.set(read.name, formatCount(read.images.count), read.images.labels !== undefined);
}

function takeDigits({ digits, images, refused }: FilesRead & { readonly kind: 'digits' }): string {
  const names = digits.map(nameOf);
  if (digits.length === 1) {
    const name = names[0]!;
    put({ kind: 'file', name, pixels: images.pixels });
    return [words.picture(name), ...refused].join(' ');
  }
  const sources = new Set(digits.map(({ source }) => source));
  const name = sources.size === 1 ? digits[0]!.source : words.pictures(sources.size);
  const set = { name, images: { ...images, names } };
  keepLocalSet(set);
  put(localInput(set, 0));
  answerAll();
  return [words.digits(formatCount(digits.length), name), ...refused].join(' ');
}

const nameOf = ({ source, number }: FoundDigit): string =>
  number === undefined ? source : words.digitOf(source, number);
