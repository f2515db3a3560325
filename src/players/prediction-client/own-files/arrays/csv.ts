/**
 * Images as CSV, one a line, as Kaggle has MNIST: 784 numbers, or a label and 784 numbers, below a line
 * of names or not. Read byte by byte: as one string, or as a string a field, a set would take many
 * times its size.
 */
import { PIXELS } from '../../../../model/digits';
import { LocalFileError } from './local-file';
import type { LocalFile } from './local-file';
import type { OwnImages } from './own-images';
import { PixelWriter } from './pixel-writer';

const [LINE_FEED, RETURN, ZERO, NINE] = [10, 13, 48, 57];
/** Of 785 numbers with 20 digits each. */
const MOST_FIRST_LINE = 1 << 15;
/** No number is longer that a program has written. */
const MOST_FIELD = 40;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const LABEL = /^(?:label|labels|class|digit|target|y)$/i;

interface Layout {
  readonly separator: number;
  readonly columns: number;
  /** The column of the labels; undefined if there is none. */
  readonly labelAt: number | undefined;
  readonly isHeader: boolean;
}

type Refuse = (why: string) => LocalFileError;

/** @throws {LocalFileError} */
export function readCsv({ name, bytes }: LocalFile): OwnImages {
  const refuse: Refuse = (why) => new LocalFileError(`${name} is a CSV file, but ${why}`);
  const layout = layoutOf(bytes, refuse);
  const { columns, labelAt, isHeader } = layout;
  // A number and what parts it from the next take two bytes, so the file bounds what is allocated.
  const most = Math.ceil((bytes.length + 1) / (2 * PIXELS));
  const writer = new PixelWriter(name, most);
  const labels = labelAt === undefined ? undefined : new Uint8Array(most);
  let count = 0;
  for (const [line, from, to] of linesOf(bytes)) {
    if (from === to || (line === 1 && isHeader)) continue;
    const found = readLine(bytes, from, to, layout.separator, (column, value) => {
      if (value === undefined) {
        throw refuse(
          `in line ${line} column ${column + 1} is no number. Write 0 where nothing is.`,
        );
      }
      if (column !== labelAt) writer.add(value);
      else if (Number.isInteger(value) && value >= 0 && value <= 9) labels![count] = value;
      else throw refuse(`line ${line} has the label ${value}. A label is a digit, 0 to 9.`);
      return column + 1 < columns;
    });
    if (found !== columns) {
      throw refuse(
        `line ${line} has ${found < columns ? found : `more than ${columns}`} numbers, and line 1 ` +
          `has ${columns}. Save it once more.`,
      );
    }
    count += 1;
  }
  if (count === 0)
    throw refuse('it holds no images below its line of names. Choose one that does.');
  return { count, pixels: writer.finish(), labels: labels?.subarray(0, count) };
}

function layoutOf(bytes: Uint8Array, refuse: Refuse): Layout {
  const [[, from, to] = [1, 0, 0]] = linesOf(bytes);
  if (to - from > MOST_FIRST_LINE) {
    throw refuse('its first line is too long for one image. An image is a line of 784 numbers.');
  }
  const text = new TextDecoder().decode(bytes.subarray(from, to));
  const counts = [',', ';', '\t'].map((mark) => [mark, text.split(mark).length] as const);
  const [mark, columns] = counts.toSorted(([, a], [, b]) => b - a)[0]!;
  const names = text.split(mark).map((field) => field.replaceAll('"', '').trim());
  const isHeader = names.some((field) => !NUMBER.test(field));
  const layout = { separator: mark.charCodeAt(0), columns, isHeader };
  if (columns === PIXELS) return { ...layout, labelAt: undefined };
  if (columns !== PIXELS + 1) {
    throw refuse(
      `its first line has ${columns} fields. An image is a line of 784 numbers, or a label and 784 numbers.`,
    );
  }
  if (isHeader && names[0] === '') {
    throw refuse('its first column counts the lines. Save it without (pandas: index=False).');
  }
  // Without names, and with names that say nothing, the label stands first.
  const named = names.findIndex((field) => LABEL.test(field));
  return { ...layout, labelAt: Math.max(0, named) };
}

/** Number, start and end of each line, without what ends it. */
function* linesOf(bytes: Uint8Array): Generator<readonly [number, number, number]> {
  // UTF-8 may say so at its beginning.
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (let line = 1; at < bytes.length; line++) {
    const found = bytes.indexOf(LINE_FEED, at);
    const next = found < 0 ? bytes.length : found;
    yield [line, at, next > at && bytes[next - 1] === RETURN ? next - 1 : next];
    at = next + 1;
  }
}

/**
 * Gives each number of a line to `take` while that returns true; undefined is no number.
 * @returns how many fields the line has; one more if it goes on after the last that was wanted.
 */
function readLine(
  bytes: Uint8Array,
  start: number,
  end: number,
  separator: number,
  take: (column: number, value: number | undefined) => boolean,
): number {
  let [column, from] = [0, start];
  for (let goesOn = true; from <= end; column++) {
    if (!goesOn) return column + 1;
    let to = from;
    while (to < end && bytes[to] !== separator) to += 1;
    goesOn = take(column, numberOf(bytes, from, to));
    from = to + 1;
  }
  return column;
}

function numberOf(bytes: Uint8Array, from: number, to: number): number | undefined {
  if (to === from || to - from > MOST_FIELD) return undefined;
  // Nearly all are whole numbers of a few digits; these need no string.
  let whole = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte < ZERO || byte > NINE || at - from > 8) return slowly(bytes, from, to);
    whole = 10 * whole + byte - ZERO;
  }
  return whole;
}

function slowly(bytes: Uint8Array, from: number, to: number): number | undefined {
  const text = String.fromCharCode(...bytes.subarray(from, to))
    .replaceAll('"', '')
    .trim();
  return NUMBER.test(text) ? Number(text) : undefined;
}
