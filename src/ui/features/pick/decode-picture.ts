/** A PNG or JPEG file → its pixels, by the browser's own decoder, no larger than is of use. */
import type { Picture } from '../../ink/picture';
import { LocalFileError } from './local-files';
import type { LocalFile } from './local-files';

/** The model sees 28 pixels a side; many more cost time and show nothing. */
const MOST_SIDE = 320;

/** @throws {LocalFileError} if the browser cannot decode it. */
export async function decodePicture({ name, bytes }: LocalFile): Promise<Picture> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([bytes.slice()]));
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
