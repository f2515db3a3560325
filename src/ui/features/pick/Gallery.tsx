/** A page of images: the test images, or a set of the person's own. */
import { memo } from 'react';
import { Button } from '../../components/Button';
import { formatCount } from '../../components/format';
import { PixelCanvas } from '../../components/PixelCanvas';
import { SIDE } from '../../ink/pixels';
import type { OwnImages } from '../../../players/prediction-client/own-files/arrays/own-images';
import { words } from './words';

interface GalleryProps {
  readonly images: OwnImages;
  readonly first: number;
  readonly size: number;
  readonly onPage: (by: 1 | -1) => void;
  readonly onPick: (index: number) => void;
  /** The image that is on the canvas. */
  readonly picked: number | undefined;
  /** What an image is called. */
  readonly nameOf: (index: number, label: number | undefined) => string;
  /** What stands under it. */
  readonly captionOf?: ((index: number) => string) | undefined;
}

/** Thumbnails a page: divisible by all the numbers of columns that the layouts have. */
export const PAGE = 24;

export function Gallery(props: GalleryProps) {
  const { images, first, size, onPage, onPick, picked, nameOf, captionOf } = props;
  const end = Math.min(images.count, first + size);
  const indices = Array.from({ length: end - first }, (_, i) => first + i);
  return (
    <div className="gallery">
      <ul>
        {indices.map((index) => (
          <li key={index}>
            <button
              type="button"
              className="thumbnail"
              aria-label={nameOf(index, images.labels?.[index])}
              aria-pressed={index === picked}
              title={nameOf(index, images.labels?.[index])}
              onClick={() => onPick(index)}
            >
              <Thumbnail images={images} index={index} />
            </button>
            {captionOf && (
              <span className="caption" aria-hidden="true">
                {captionOf(index)}
              </span>
            )}
          </li>
        ))}
      </ul>
      <div className="pages">
        <Button
          look="quiet"
          blocked={first === 0 ? words.first : undefined}
          onClick={() => onPage(-1)}
        >
          {words.back}
        </Button>
        <span>{words.shown(formatCount(first), formatCount(end - 1))}</span>
        <Button
          look="quiet"
          blocked={end === images.count ? words.last : undefined}
          onClick={() => onPage(1)}
        >
          {words.on}
        </Button>
      </div>
    </div>
  );
}

const Thumbnail = memo(function Thumbnail(props: Pick<GalleryProps, 'images'> & { index: number }) {
  const { images, index } = props;
  const size = SIDE * SIDE;
  return <PixelCanvas pixels={images.pixels.subarray(index * size, (index + 1) * size)} />;
});
