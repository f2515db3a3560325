/** A picture file → its pixels, by the browser's own decoders, no larger than is of use. */
import { LocalFileError } from '../../players/prediction-client/own-files/arrays/local-file';
import type { Picture } from '../../players/prediction-client/own-files/digits/planes';
import type { PictureKind } from '../../players/prediction-client/own-files/kinds';
import type { PictureFile } from '../../players/prediction-client/own-files/local-files';
import { sizeToRead, widthToDecode } from '../../players/prediction-client/own-files/picture-scale';
import type { Paint } from './control';
import { readPixels } from './read-pixels';

/** Kinds that not every browser can decode. */
const SOME: ReadonlySet<PictureKind> = new Set(['AVIF', 'HEIC']);

/** @throws {LocalFileError} if the browser cannot decode it. */
export async function decodePicture(picture: PictureFile, paint: Paint): Promise<Picture> {
  const { file, type } = picture;
  try {
    if (type === 'SVG') return await paint(file.bytes, 'image/svg+xml');
    return hasCanvas() ? await decode(picture) : await paint(file.bytes, '');
  } catch (cause) {
    throw new LocalFileError(
      SOME.has(type)
        ? `${file.name} is ${type}, which this browser cannot decode. Save it as JPEG or PNG.`
        : `${file.name} is broken: the browser cannot decode this ${type}. Save it as JPEG or PNG.`,
      { cause },
    );
  }
}

/** Safari 16 has none in workers, or one without a 2D context. */
const hasCanvas = (): boolean =>
  'OffscreenCanvas' in globalThis && new OffscreenCanvas(1, 1).getContext('2d') !== null;

async function decode({ file, size: written }: PictureFile): Promise<Picture> {
  const resizeWidth = widthToDecode(written);
  // Of the width alone: the height follows, also of a photograph that is to be turned.
  const options: ImageBitmapOptions = resizeWidth ? { resizeWidth, resizeQuality: 'high' } : {};
  const bitmap = await createImageBitmap(new Blob([file.bytes.slice()]), options);
  try {
    const size = sizeToRead(bitmap);
    const canvas = new OffscreenCanvas(size.width, size.height);
    return readPixels(canvas.getContext('2d', { willReadFrequently: true }), bitmap, size);
  } finally {
    bitmap.close();
  }
}
