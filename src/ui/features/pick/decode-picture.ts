/** A PNG or JPEG file → its pixels, by the browser's own decoder, no larger than is of use. */
import type { Picture } from '../../ink/picture';
import { LocalFileError } from './local-files';
import type { LocalFile } from './local-files';
import type { PictureSize } from './picture-size';

/** The model sees 28 pixels a side; many more cost time and show nothing. */
const MOST_SIDE = 320;

/**
 * @param size if it is known, the decoder makes a large picture small beside the page's thread.
 * @throws {LocalFileError} if the browser cannot decode it.
 */
export async function decodePicture(
  { name, bytes }: LocalFile,
  size: PictureSize | undefined,
): Promise<Picture> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([bytes.slice()]), shrunk(size));
  } catch (cause) {
    throw new LocalFileError(`${name} is broken: the browser cannot decode it.`, { cause });
  }
  try {
    const scale = Math.min(1, MOST_SIDE / Math.max(bitmap.width, bitmap.height));
    const [width, height] = [bitmap.width, bitmap.height].map((side) =>
      Math.max(1, Math.round(side * scale)),
    ) as [number, number];
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    if (!context) throw new LocalFileError(`${name} could not be drawn by this browser.`);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  } finally {
    bitmap.close();
  }
}

/** Of the width alone: the height follows, also of a photograph that is to be turned. */
function shrunk(size: PictureSize | undefined): ImageBitmapOptions {
  const scale = size ? MOST_SIDE / Math.max(size.width, size.height) : 1;
  if (!size || scale >= 1) return {};
  return { resizeWidth: Math.max(1, Math.round(size.width * scale)), resizeQuality: 'high' };
}
