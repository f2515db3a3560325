/**
 * Width and height as the head of a PNG or JPEG file says, before anything is decoded: a small file
 * may hold a huge picture. Pure.
 */

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** PNG: the first chunk begins with width and height. @returns undefined if it is cut off. */
export function pngSize(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 24) return undefined;
  const view = viewOf(bytes);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/**
 * JPEG: a chain of segments, one of which, "start of frame", has the size.
 * @returns undefined if the chain breaks before it: then there is no picture either.
 */
export function jpegSize(bytes: Uint8Array): PictureSize | undefined {
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

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);
