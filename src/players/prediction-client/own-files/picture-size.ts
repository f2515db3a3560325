/**
 * Width and height as the head of a file says, before anything is decoded: a small file may hold a
 * huge picture. Pure.
 */
import type { PictureKind } from './kinds';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** @returns undefined if the head does not say. A drawing has no pixels of its own. */
export function pictureSize(kind: PictureKind, bytes: Uint8Array): PictureSize | undefined {
  switch (kind) {
    case 'PNG':
      return pngSize(bytes);
    case 'JPEG':
      return jpegSize(bytes);
    case 'GIF':
      return gifSize(bytes);
    case 'BMP':
      return bmpSize(bytes);
    case 'WebP':
      return webpSize(bytes);
    case 'AVIF':
    case 'HEIC':
      return heifSize(bytes);
    case 'SVG':
      return undefined;
  }
}

/** PNG: the first chunk begins with width and height. @returns undefined if it is cut off. */
function pngSize(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 24) return undefined;
  const view = viewOf(bytes);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/**
 * JPEG: a chain of segments, one of which, "start of frame", has the size.
 * @returns undefined if the chain breaks before it: then there is no picture either.
 */
function jpegSize(bytes: Uint8Array): PictureSize | undefined {
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    // Any number of 0xff may stand before a marker.
    if (marker === 0xff) at += 1;
    else if (isFrame(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    } else at += isBare(marker) ? 2 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** C0 … CF are frames of some kind, but for tables (C4, CC) and an extension (C8). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** TEM, RST0 … RST7, SOI and EOI stand alone (ITU-T T.81, B.1.1.3): no length, no segment. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);

/** GIF89a, 18: the logical screen. */
function gifSize(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 10) return undefined;
  const view = viewOf(bytes);
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** BMP: the oldest head has 16-bit sides, all others 32 bits; a height below 0 is from the top down. */
function bmpSize(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 26) return undefined;
  const view = viewOf(bytes);
  if (view.getUint32(14, true) === 12) {
    return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  }
  const [width, height] = [view.getInt32(18, true), view.getInt32(22, true)];
  return { width: Math.abs(width), height: Math.abs(height) };
}

/** WebP container specification: the first chunk is lossy (RFC 6386, 9.1), lossless or extended. */
function webpSize(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 30) return undefined;
  const view = viewOf(bytes);
  switch (String.fromCharCode(...bytes.subarray(12, 16))) {
    case 'VP8 ':
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    case 'VP8L': {
      const packed = view.getUint32(21, true);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X': {
      const side = (at: number) => (view.getUint16(at, true) | (bytes[at + 2]! << 16)) + 1;
      return { width: side(24), height: side(27) };
    }
    default:
      return undefined;
  }
}

/** As far as the boxes that describe an AVIF or HEIC picture reach in any file of a camera. */
const HEIF_HEAD = 1 << 16;

/** ISO/IEC 23008-12, 6.5.3: a box `ispe` has the size of one part; the whole is none smaller. */
function heifSize(bytes: Uint8Array): PictureSize | undefined {
  const view = viewOf(bytes);
  const name = new DataView(Uint8Array.of(0x69, 0x73, 0x70, 0x65).buffer).getUint32(0);
  let found: PictureSize | undefined;
  for (let at = 0; at + 16 <= Math.min(bytes.length, HEIF_HEAD); at++) {
    if (view.getUint32(at) !== name) continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (!found || size.width * size.height > found.width * found.height) found = size;
  }
  return found;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);
