/** Pictures and IDX pairs that a person brings along. */
import { createHash } from 'node:crypto';
import { IdxError } from '../../../src/players/data/idx';
import { LocalFileError } from '../../../src/players/prediction-client/own-files/arrays/local-file';
import { recognise } from '../../../src/players/prediction-client/own-files/local-files';
import { changedBytes } from '../bytes';
import { target } from '../campaign';

type Files = Parameters<typeof recognise>[0];

const big = (value: number) => [
  value >>> 24,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
];
const idx = (dimensions: readonly number[], fill: number) =>
  Uint8Array.from([
    ...[0, 0, 8, dimensions.length],
    ...dimensions.flatMap(big),
    ...Array<number>(dimensions.reduce((all, size) => all * size)).fill(fill),
  ]);

const IMAGES = idx([3, 28, 28], 9);
const LABELS = idx([3], 4);
const PNG = Uint8Array.from([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82],
  ...[...big(28), ...big(30), 8, 0, 0, 0, 0],
]);
const JPEG = Uint8Array.from([
  ...[0xff, 0xd8, 0xff, 0xfe, 0, 4, 0xff, 0xc0, 0xff, 0xff, 0xc2, 0, 17, 8, 0, 28, 0, 30, 3],
  ...Array<number>(20).fill(7),
]);
const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));
const WEBP = Uint8Array.from([
  ...[...ascii('RIFF'), 26, 0, 0, 0, ...ascii('WEBPVP8X'), 10, 0, 0, 0],
  ...[0, 0, 0, 0, 27, 0, 0, 29, 0, 0],
]);
const GIF = Uint8Array.from([...ascii('GIF89a'), 28, 0, 30, 0, 0, 0, 0]);
const BMP = Uint8Array.from([
  ...[...ascii('BM'), 54, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0],
  ...[28, 0, 0, 0, 226, 255, 255, 255, 1, 0, 24, 0],
]);
const AVIF = Uint8Array.from([
  ...[...big(20), ...ascii('ftypavif'), 0, 0, 0, 0, ...ascii('mif1')],
  ...[...big(20), ...ascii('ispe'), 0, 0, 0, 0, ...big(28), ...big(30)],
]);
const SVG = Uint8Array.from(
  ascii('<?xml version="1.0"?><svg viewBox="0 0 9 9"><path d="M1 1"/></svg>'),
);
const PICTURES = [PNG, JPEG, WEBP, GIF, BMP, AVIF, SVG];

const file = (name: string, bytes: Uint8Array) => ({ name, bytes });
const PAIR: Files = [file('images', IMAGES), file('labels', LABELS)];

/** What came of files, in a word. @throws if it is not sound. */
export function digestOf(files: Files): string {
  const found = recognise(files);
  if (found.kind === 'pictures') {
    return JSON.stringify([found.pictures.map(({ size }) => size ?? 'no size'), found.refused]);
  }
  const { count, pixels, labels } = found.images;
  const isSound = pixels.length === count * 784 && (labels?.length ?? count) === count;
  if (!isSound || labels?.some((digit) => digit > 9)) throw new Error('It is no set of digits.');
  return createHash('sha256')
    .update(pixels)
    .update(labels ?? '')
    .digest('hex');
}

export const images = target<Files>({
  name: 'image files',
  good: PAIR,
  make(choices) {
    if (choices.isOnce(4)) {
      return [file('picture', changedBytes(choices.of(PICTURES), choices, choices.of(PICTURES)))];
    }
    const [one, two] = [
      changedBytes(IMAGES, choices, LABELS),
      changedBytes(LABELS, choices, IMAGES),
    ];
    return choices.of<Files>([
      [file('images', one), file('labels', LABELS)],
      [file('images', IMAGES), file('labels', two)],
      [file('images', one), file('labels', two)],
      [file('labels', two), file('images', IMAGES), file('more', one)],
      [file('images', one)],
    ]);
  },
  take: digestOf,
  refusals: [LocalFileError, IdxError],
});
