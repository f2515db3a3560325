/**
 * Fits a drawing into MNIST's 20×20 box, keeping its aspect. Pure.
 *
 * MNIST's digits were written with one kind of pen at one size. On a canvas the pen may be thick
 * and the digit small, so fitting the picture alone would give lines from a hair to a blob. The
 * strokes are vectors: their centre lines are fitted, and drawn with MNIST's pen. Only what is nothing
 * like as wide or as high as a digit has another aspect afterwards; see `aspect.ts`.
 */
import { BOX, USUAL_WIDTH } from '../../players/prediction-client/model-input';
import { withUsualAspect } from './aspect';
import { bounds } from './visible';
import type { Path } from './visible';

/**
 * A tap grows until the pen that it was made with is this many lines wide, no more. Without a limit one
 * with a trembling hand would fill the box.
 */
const LARGEST_GROWTH = 4;
/** No longer than this part of the pen's width: a tap, and not something that was drawn. */
const TAP = 0.4;

/** Paths in pixels of the box: the ink, tips included, touches (0, 0) and fits into BOX×BOX. */
export function fitIntoBox(drawn: readonly Path[]): Path[] {
  const paths = withUsualAspect(drawn);
  const { left, top, right, bottom } = bounds(paths.flatMap(({ points }) => points));
  const extent = Math.max(right - left, bottom - top);
  const largest = extent > 0 ? (BOX - USUAL_WIDTH) / extent : 1;
  const pen = Math.max(...drawn.map(({ width }) => width));
  const scale = isTap(drawn) ? Math.min(largest, (LARGEST_GROWTH * USUAL_WIDTH) / pen) : largest;
  const at = (value: number, origin: number) => (value - origin) * scale + USUAL_WIDTH / 2;
  return paths.map(({ points }) => ({
    width: USUAL_WIDTH,
    points: points.map(({ x, y }) => ({ x: at(x, left), y: at(y, top) })),
  }));
}

const isTap = (paths: readonly Path[]): boolean =>
  paths.every(({ points, width }) => {
    const length = points.reduce((sum, { x, y }, i) => {
      const from = points[Math.max(0, i - 1)]!;
      return sum + Math.hypot(x - from.x, y - from.y);
    }, 0);
    return length < TAP * width;
  });
