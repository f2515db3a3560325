/** What a worker cannot paint: a drawing needs an image element, which runs no script and loads nothing. */
import type { Picture } from '../../../players/prediction-client/own-files/digits/planes';
import { sizeToRead } from '../../../players/prediction-client/own-files/picture-scale';
import { readPixels } from '../../../workers/reader/read-pixels';

/** @param type its media type; empty for pictures that browsers know by their first bytes. */
export async function paintDrawing(bytes: Uint8Array, type: string): Promise<Picture> {
  const address = URL.createObjectURL(new Blob([bytes.slice()], { type }));
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
    const { naturalWidth, naturalHeight } = image;
    const size = sizeToRead({ width: naturalWidth, height: naturalHeight });
    const canvas = document.createElement('canvas');
    canvas.width = size.width;
    canvas.height = size.height;
    return readPixels(canvas.getContext('2d'), image, size);
  } finally {
    URL.revokeObjectURL(address);
  }
}
