import type { Picture } from '../../players/prediction-client/own-files/digits/planes';
import type { PictureSize } from '../../players/prediction-client/own-files/picture-size';

/** Pixels of what a browser has decoded, brought to this size. @param context of a canvas that has it. */
export function readPixels(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null,
  source: CanvasImageSource,
  { width, height }: PictureSize,
): Picture {
  if (!context) throw new Error('There is no canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, data };
}
