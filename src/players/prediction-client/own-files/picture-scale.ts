/** How large a picture is read. Pure. */
import type { PictureSize } from './picture-size';

/** The model sees 28 pixels a digit; many more cost time and show nothing. */
const MOST_SIDE = 320;
/** What is very long and low keeps a height that a digit can be seen in, as far as it stays small. */
const LEAST_SIDE = 64;
const MOST_PIXELS = 640_000;

/** @param size in pixels; a drawing may have none of its own, and gets a square. */
export function sizeToRead(size: PictureSize): PictureSize {
  if (Math.max(size.width, size.height) === 0) return { width: MOST_SIDE, height: MOST_SIDE };
  const scale = scaleOf(size);
  const side = (full: number) => Math.max(1, Math.round(full * scale));
  return { width: side(size.width), height: side(size.height) };
}

/** A width for the decoder to make a large picture small at once; undefined if it is to be left as it is. */
export function widthToDecode(size: PictureSize | undefined): number | undefined {
  return size && scaleOf(size) < 1 ? sizeToRead(size).width : undefined;
}

function scaleOf({ width, height }: PictureSize): number {
  const low = Math.min(
    LEAST_SIDE / Math.min(width, height),
    Math.sqrt(MOST_PIXELS / (width * height)),
  );
  return Math.min(1, Math.max(MOST_SIDE / Math.max(width, height), low));
}
