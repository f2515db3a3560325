/** A picture file → its pixels, by the browser's own decoders, no larger than is of use. */
import type { Picture } from '../../../players/prediction-client/own-files/digits/planes';
import type { PictureKind } from '../../../players/prediction-client/own-files/kinds';
import { LocalFileError } from '../../../players/prediction-client/own-files/arrays/local-file';
import type { PictureFile } from '../../../players/prediction-client/own-files/local-files';
import type { PictureSize } from '../../../players/prediction-client/own-files/picture-size';

/** The model sees 28 pixels a digit; many more cost time and show nothing. */
const MOST_SIDE = 320;
/** What is very long and low keeps a height that a digit can be seen in, as far as it stays small. */
const LEAST_SIDE = 64;
const MOST_PIXELS = 640_000;

/** Kinds that not every browser can decode. */
const SOME: ReadonlySet<PictureKind> = new Set(['AVIF', 'HEIC']);

interface Source {
  readonly drawable: CanvasImageSource;
  readonly width: number;
  readonly height: number;
  close(): void;
}

/** @throws {LocalFileError} if the browser cannot decode it. */
export async function decodePicture({ file, type, size }: PictureFile): Promise<Picture> {
  const { name } = file;
  let source: Source | undefined;
  try {
    source = type === 'SVG' ? await drawing(file.bytes) : await bitmap(file.bytes, size);
    return pixelsOf(source);
  } catch (cause) {
    throw new LocalFileError(
      SOME.has(type)
        ? `${name} is ${type}, which this browser cannot decode. Save it as JPEG or PNG.`
        : `${name} is broken: the browser cannot decode this ${type}. Save it as JPEG or PNG.`,
      { cause },
    );
  } finally {
    source?.close();
  }
}

/** With a size that is known, the decoder makes a large picture small beside the page's thread. */
async function bitmap(bytes: Uint8Array, size: PictureSize | undefined): Promise<Source> {
  const decoded = await createImageBitmap(new Blob([bytes.slice()]), shrunk(size));
  const { width, height } = decoded;
  return { drawable: decoded, width, height, close: () => decoded.close() };
}

/** An image element runs no script of a drawing and loads nothing that it names. */
async function drawing(bytes: Uint8Array): Promise<Source> {
  const address = URL.createObjectURL(new Blob([bytes.slice()], { type: 'image/svg+xml' }));
  const close = () => URL.revokeObjectURL(address);
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
  } catch (error) {
    close();
    throw error;
  }
  return { drawable: image, width: image.naturalWidth, height: image.naturalHeight, close };
}

function pixelsOf(source: Source): Picture {
  // A drawing has any size; without one of its own it gets a square.
  const most = Math.max(source.width, source.height);
  const scale = scaleOf(source);
  const [width, height] = [source.width, source.height].map((side) =>
    most === 0 ? MOST_SIDE : Math.max(1, Math.round(side * scale)),
  ) as [number, number];
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is no canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(source.drawable, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

function scaleOf({ width, height }: PictureSize): number {
  const low = Math.min(
    LEAST_SIDE / Math.min(width, height),
    Math.sqrt(MOST_PIXELS / (width * height)),
  );
  return Math.min(1, Math.max(MOST_SIDE / Math.max(width, height), low));
}

/** Of the width alone: the height follows, also of a photograph that is to be turned. */
function shrunk(size: PictureSize | undefined): ImageBitmapOptions {
  const scale = size ? scaleOf(size) : 1;
  if (!size || scale >= 1) return {};
  return { resizeWidth: Math.max(1, Math.round(size.width * scale)), resizeQuality: 'high' };
}
