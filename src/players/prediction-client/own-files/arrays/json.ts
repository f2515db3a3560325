/** Images as JSON: 784 numbers, 28 rows of 28, or a list of such. */
import { PIXELS, SIDE } from '../../../../model/digits';
import { LocalFileError, MB } from './local-file';
import type { LocalFile } from './local-file';
import type { OwnImages } from './own-images';
import { PixelWriter } from './pixel-writer';

/** Parsed, a number takes up to four times as much as written. */
const MOST_JSON = 32 * MB;

/** @throws {LocalFileError} */
export function readJson({ name, bytes }: LocalFile): OwnImages {
  const refuse = (why: string, cause?: unknown) =>
    new LocalFileError(`${name} is a JSON file, but ${why}`, { cause });
  if (bytes.length > MOST_JSON) {
    throw refuse(`larger than ${MOST_JSON / MB} MB. Choose fewer images, or save them as .npy.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw refuse('broken: it cannot be parsed. Save it once more.', cause);
  }
  if (!Array.isArray(value) || value.length === 0) {
    throw refuse('it is no array of images. An image is 784 numbers, or 28 rows of 28.');
  }
  const images = rowsOf(value) ? [value] : value;
  const writer = new PixelWriter(name, images.length);
  images.forEach((image, index) => {
    const rows = rowsOf(image);
    if (!rows) throw refuse(`image ${index} is neither 784 numbers nor 28 rows of 28.`);
    for (const row of rows) for (const pixel of row) writer.add(pixel);
  });
  return { count: images.length, pixels: writer.finish(), labels: undefined };
}

const isNumbers = (value: unknown, length: number): value is number[] =>
  Array.isArray(value) &&
  value.length === length &&
  value.every((each) => typeof each === 'number');

/** Of one image; undefined if it is none. */
function rowsOf(value: unknown): readonly (readonly number[])[] | undefined {
  if (isNumbers(value, PIXELS)) return [value];
  if (!Array.isArray(value) || value.length !== SIDE) return undefined;
  const rows: readonly unknown[] = value;
  return rows.every((row) => isNumbers(row, SIDE)) ? rows : undefined;
}
