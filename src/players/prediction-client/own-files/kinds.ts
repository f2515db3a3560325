/**
 * What a file is: by its first bytes, and by its name only where these say no more than "text". Kinds
 * that cannot be read are known as well, so that a refusal can say what somebody has there. Pure.
 */
import type { LocalFile } from './arrays/local-file';

export type PictureKind = 'PNG' | 'JPEG' | 'WebP' | 'GIF' | 'BMP' | 'AVIF' | 'HEIC' | 'SVG';
export type ArrayKind = 'IDX images' | 'npy' | 'JSON' | 'CSV';
export type Kind =
  | { readonly is: 'picture'; readonly kind: PictureKind }
  | { readonly is: 'array'; readonly kind: ArrayKind }
  | { readonly is: 'labels' }
  | { readonly is: 'gzip' }
  /** Known and not read: what it is, and what to do. */
  | { readonly is: 'other'; readonly what: string; readonly advice: string };

const picture = (kind: PictureKind): Kind => ({ is: 'picture', kind });
const array = (kind: ArrayKind): Kind => ({ is: 'array', kind });
const other = (what: string, advice: string): Kind => ({ is: 'other', what, advice });

const SAVE = 'Save it as JPEG or PNG.';
const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

const STARTS: readonly (readonly [readonly number[], Kind])[] = [
  [[0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a], picture('PNG')],
  [[0xff, 0xd8, 0xff], picture('JPEG')],
  [ascii('GIF87a'), picture('GIF')],
  [ascii('GIF89a'), picture('GIF')],
  [[0, 0, 8, 3], array('IDX images')],
  [[0, 0, 8, 1], { is: 'labels' }],
  [[0x93, ...ascii('NUMPY')], array('npy')],
  [[0x1f, 0x8b], { is: 'gzip' }],
  [[0, 0, 0, 12, ...ascii('jP  ')], other('a JPEG 2000 picture', SAVE)],
  [[0xff, 0x4f, 0xff, 0x51], other('a JPEG 2000 picture', SAVE)],
  [[0, 0, 0, 12, ...ascii('JXL ')], other('a JPEG XL picture', SAVE)],
  [[0xff, 0x0a], other('a JPEG XL picture', SAVE)],
  [[...ascii('II'), 42, 0], other('a TIFF picture or a camera’s raw one', SAVE)],
  [[...ascii('MM'), 0, 42], other('a TIFF picture or a camera’s raw one', SAVE)],
  [ascii('%PDF'), other('a PDF document', 'Save the page with the digit as JPEG or PNG.')],
  [ascii('PK\u0003\u0004'), other('a zip archive', 'Unpack it, and choose what is in it.')],
  [
    [0x89, ...ascii('HDF')],
    other(
      'an HDF5 file',
      'Weights of Keras are imported in “Model owner”; images are read as .npy.',
    ),
  ],
];

/** As much as is looked at to tell what a text is. */
const HEAD = 4096;

/** @returns undefined for what nobody here knows. */
export function kindOf({ name, bytes }: LocalFile): Kind | undefined {
  const starts = (start: readonly number[], at = 0) =>
    start.every((byte, i) => bytes[at + i] === byte);
  const known = STARTS.find(([start]) => starts(start))?.[1];
  if (known) return known;
  if (starts(ascii('RIFF')) && starts(ascii('WEBP'), 8)) return picture('WebP');
  if (starts(ascii('ftyp'), 4)) return mediaKind(bytes);
  // A text may begin with BM; a bitmap has four zeros that no text has.
  if (starts(ascii('BM')) && starts([0, 0, 0, 0], 6)) return picture('BMP');
  if (starts([0, 0]) && [8, 9, 11, 12, 13, 14].includes(bytes[2]!)) {
    return other(
      'an IDX file that has no magic number of IDX images (2051) or labels (2049)',
      'Write unsigned bytes: images in three dimensions, labels in one.',
    );
  }
  return textKind(name, bytes);
}

/** ISO/IEC 14496-12: the brand that a file is made for stands first, then those that it fits, too. */
function mediaKind(bytes: Uint8Array): Kind {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  const box = String.fromCharCode(...bytes.subarray(8, Math.min(length, 256)));
  const brands = (box.match(/.{4}/gs) ?? []).filter((_, i) => i !== 1);
  const has = (...wanted: string[]) => brands.some((brand) => wanted.includes(brand));
  if (has('avif', 'avis')) return picture('AVIF');
  if (has('heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1')) return picture('HEIC');
  return other('a film or a sound', 'Choose a picture.');
}

function textKind(name: string, bytes: Uint8Array): Kind | undefined {
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD)).trimStart();
  // Tab, line feed and carriage return are all the control characters that a text has.
  // oxlint-disable-next-line no-control-regex -- it is what is looked for
  if (head === '' || /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(head)) return undefined;
  if (head.startsWith('<')) {
    return /<svg[\s>]/.test(head) ? picture('SVG') : other('a page or an XML file', SAVE);
  }
  if (head.startsWith('[') || head.startsWith('{') || /\.json$/i.test(name)) return array('JSON');
  const isTable = (/^.*$/m.exec(head)?.[0].match(/[,;\t]/g)?.length ?? 0) >= 20;
  return isTable || /\.[ct]sv$/i.test(name) ? array('CSV') : undefined;
}
