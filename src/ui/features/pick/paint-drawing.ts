/** What a worker cannot paint: a drawing needs an image element, which runs no script and loads nothing. */
import type { Picture } from '../../../players/prediction-client/own-files/digits/planes';
import { sizeToRead } from '../../../players/prediction-client/own-files/picture-scale';

/** @param type its media type; empty for pictures that browsers know by their first bytes. */
export async function paintDrawing(bytes: Uint8Array, type: string): Promise<Picture> {
  const address = URL.createObjectURL(new Blob([bytes.slice()], { type }));
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
    const { naturalWidth, naturalHeight } = image;
    const { width, height } = sizeToRead({ width: naturalWidth, height: naturalHeight });
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('There is no canvas.');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return { width, height, data };
  } finally {
    URL.revokeObjectURL(address);
  }
}
