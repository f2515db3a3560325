/** Sets of images in the other formats that a person may have them in. */
import { gzipSync } from 'node:zlib';
import { IdxError } from '../../../src/players/data/idx';
import { LocalFileError } from '../../../src/players/prediction-client/own-files/arrays/local-file';
import { unpack } from '../../../src/players/prediction-client/own-files/unpack';
import { changedBytes } from '../bytes';
import { target } from '../campaign';
import { changedJson } from '../json';
import type { Choices } from '../random';
import { changedText } from '../text';
import { digestOf } from './images';

type Bytes = Uint8Array<ArrayBuffer>;

const file = (name: string, bytes: Bytes) => ({ name, bytes });
const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
const image = (first: number, scale = 1): number[] =>
  Array.from({ length: 784 }, (_, i) => ((first + i) % 256) / scale);

/** With names and labels, without both, and as parts of one with another separator. */
const CSVS = [
  [['label', ...image(0)].map((name, i) => (i === 0 ? name : `p${name}`)), [3, ...image(9)]],
  [image(1), image(2)],
  [image(1, 255), image(2, 255)],
].map((lines, i) => `${lines.map((line) => line.join(',;\t'[i])).join('\n')}\r\n`) as [
  string,
  string,
  string,
];

export const csv = target<Bytes>({
  name: 'CSV images',
  good: utf8(CSVS[0]),
  make(choices) {
    const [one, other] = [choices.of(CSVS), choices.of(CSVS)];
    return choices.isOnce(2)
      ? utf8(changedText(one, choices, other))
      : changedBytes(utf8(one), choices, utf8(other));
  },
  // By its name it is one, whatever is in it.
  take: (bytes) => digestOf([file('images.csv', bytes)]),
  refusals: [LocalFileError, IdxError],
});

const ROWS = Array.from({ length: 28 }, (_, row) => image(row).slice(0, 28));
const JSONS: readonly unknown[] = [[image(0), image(5)], image(7, 255), ROWS, [ROWS, ROWS, ROWS]];

export const json = target<Bytes>({
  name: 'JSON images',
  good: utf8(JSON.stringify(JSONS[0])),
  make(choices) {
    const one = choices.of(JSONS);
    if (choices.isOnce(2)) return utf8(changedJson(one, choices));
    const [text, other] = [JSON.stringify(one), JSON.stringify(choices.of(JSONS))];
    return choices.isOnce(2)
      ? utf8(changedText(text, choices, other))
      : changedBytes(utf8(text), choices, utf8(other));
  },
  take: (bytes) => digestOf([file('images.json', bytes)]),
  refusals: [LocalFileError, IdxError],
});

interface Npy {
  readonly descr: string;
  readonly shape: string;
  readonly data: Uint8Array;
  readonly version?: number;
}

function npy({ descr, shape, data, version = 1 }: Npy): Bytes {
  const header = utf8(`{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }\n`);
  const length = new DataView(new ArrayBuffer(version === 1 ? 2 : 4));
  if (version === 1) length.setUint16(0, header.length, true);
  else length.setUint32(0, header.length, true);
  return Uint8Array.from([
    ...[0x93, ...utf8('NUMPY'), version, 0],
    ...new Uint8Array(length.buffer),
    ...header,
    ...data,
  ]);
}

const floats = Float32Array.from([...image(0, 255), ...image(3, 255)]);
const NPYS: readonly Npy[] = [
  { descr: '|u1', shape: '(2, 28, 28)', data: Uint8Array.from([...image(0), ...image(3)]) },
  { descr: '<f4', shape: '(2, 784)', data: new Uint8Array(floats.buffer), version: 2 },
  { descr: '<f8', shape: '(784,)', data: new Uint8Array(Float64Array.from(image(1)).buffer) },
  { descr: '>f8', shape: '(28, 28)', data: new Uint8Array(784 * 8), version: 3 },
];
const DESCRS = [
  '|u1',
  '<f4',
  '>f4',
  '<f8',
  '>f8',
  '<i8',
  '|O',
  '|b1',
  '|V784',
  '<f2',
  '',
  '__proto__',
];

function changedNpy(one: Npy, choices: Choices): Bytes {
  const changed = { ...one };
  if (choices.isOnce(2)) changed.descr = choices.of(DESCRS);
  else changed.shape = changedText(one.shape, choices, '(4294967296, 28, 28)');
  if (choices.isOnce(4)) changed.data = changedBytes(Uint8Array.from(one.data), choices);
  return npy(changed);
}

export const arrays = target<Bytes>({
  name: '.npy images',
  good: npy(NPYS[0]!),
  make(choices) {
    const [one, other] = [choices.of(NPYS), choices.of(NPYS)];
    return choices.isOnce(2)
      ? changedNpy(one, choices)
      : changedBytes(npy(one), choices, npy(other));
  },
  take: (bytes) => digestOf([file('images.npy', bytes)]),
  refusals: [LocalFileError, IdxError],
});

/** A page takes 128 MB; the campaign wants to go on. */
const MOST_UNPACKED = 1 << 20;
const gzip = (bytes: Uint8Array): Bytes => Uint8Array.from(gzipSync(bytes));
const INNER = [utf8(CSVS[1]), utf8(JSON.stringify(JSONS[0])), npy(NPYS[0]!)];
const PACKED = INNER.map(gzip);
/** Much more than may be, in few bytes; and what is packed twice. */
const BOMBS = [gzip(new Uint8Array(4 * MOST_UNPACKED)), gzip(gzip(INNER[0]!))];

export const packed = target<Bytes>({
  name: 'gzip files',
  good: PACKED[0]!,
  make(choices) {
    if (choices.isOnce(20)) return changedBytes(choices.of(BOMBS), choices);
    return choices.isOnce(3)
      ? gzip(changedBytes(choices.of(INNER), choices, choices.of(INNER)))
      : changedBytes(choices.of(PACKED), choices, choices.of(PACKED));
  },
  async take(bytes) {
    const unpacked = await unpack(file('images.gz', bytes), MOST_UNPACKED);
    if (unpacked.bytes.length > Math.max(MOST_UNPACKED, bytes.length)) {
      throw new Error('It is larger than it may be.');
    }
    return digestOf([unpacked]);
  },
  refusals: [LocalFileError, IdxError],
});
