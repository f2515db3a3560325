/**
 * Digits that are much narrower or flatter than MNIST has them, made as wide or as high as those. Pure.
 *
 * MNIST's digits were written at about one aspect, so a model has never seen an eight a tenth as wide as
 * high: fitted into 20×20, both its walls are one line, and it is read as a 1. Centre lines can be
 * stretched, and the pen is chosen anew afterwards, so the line stays as it is.
 *
 * A slanted digit is not wide, so the stretch is along its own slant: that of its stem, or of all its ink. A 1
 * is narrow by right and stays as it is, or becomes narrower if it was flattened; see `one.ts`.
 */
import { barOf, isBow, oneOf, stemOf } from './one';
import { slantOf } from './pieces';
import type { Point } from './strokes';
import { bounds } from './visible';
import type { Path } from './visible';

/** Narrower than this is stretched to `wide`; both are width by height, without the slant. */
const UPRIGHT = { narrow: 0.42, wide: 0.5 };
/** The same across: flatter than this is stretched to `high`; both are height by width. */
const LYING = { flat: 0.75, high: 1.2 };
/** What deviates so little from a straight line has nothing in it that could be stretched. */
const STRAIGHT = 0.03;
/** Nor has what is hardly longer than it is high, and as good as straight. */
const BARE = { narrow: 0.085, length: 1.15 };
/** Beyond this a hand's tremble would become a shape. */
const LARGEST_STRETCH = 10;

/** The same paths, stretched across or along if they are nothing like as wide or as high as a digit. */
export function withUsualAspect(paths: readonly Path[]): readonly Path[] {
  const { top, bottom, left, right } = bounds(paths.flatMap(({ points }) => points));
  const [width, height] = [right - left, bottom - top];
  if (width === 0 || height === 0 || isBow(paths, height)) return paths;
  const one = oneOf(paths, top, height);
  if (one) {
    const wide = acrossOf(paths, one.slant) / height;
    return wide > one.widest ? widened(paths, one.slant, one.widest / wide) : paths;
  }
  const fitted = slants(paths);
  const [slant, across] = slantAndWidth(paths, width, height, fitted.slant);
  const narrow = across / height;
  if (narrow < UPRIGHT.narrow) {
    const isBare =
      narrow < STRAIGHT || (narrow < BARE.narrow && fitted.length < BARE.length * height);
    const by = Math.min(LARGEST_STRETCH, UPRIGHT.wide / narrow);
    return isBare ? paths : widened(paths, slant, by);
  }
  const [lean, along] = leanAndHeight(paths, width, height, fitted.lean);
  const flat = along / width;
  if (flat < STRAIGHT || flat >= LYING.flat) return paths;
  const by = Math.min(LARGEST_STRETCH, LYING.high / flat);
  return moved(paths, ({ x, y }) => ({ x, y: lean * x + by * (y - lean * x) }));
}

type Axis = readonly [slope: number, extent: number];

/** Where there is no stem, what narrows it is a slant, and what widens it is none. */
function slantAndWidth(
  paths: readonly Path[],
  width: number,
  height: number,
  fitted: number,
): Axis {
  // A 4 has more ink at one side of its stem, so the line through all ink is not its slant.
  const stem = stemOf(paths, height);
  if (stem) return [slantOf(stem), acrossOf(paths, slantOf(stem))];
  const across = acrossOf(paths, fitted);
  return across < width ? [fitted, across] : [0, width];
}

function leanAndHeight(
  paths: readonly Path[],
  width: number,
  height: number,
  fitted: number,
): Axis {
  const bar = barOf(paths, width);
  if (bar) return [1 / slantOf(bar), alongOf(paths, 1 / slantOf(bar))];
  const along = alongOf(paths, fitted);
  return along < height ? [fitted, along] : [0, height];
}

const acrossOf = (paths: readonly Path[], slant: number): number =>
  extentOf(paths, ({ x, y }) => x - slant * y);

const alongOf = (paths: readonly Path[], lean: number): number =>
  extentOf(paths, ({ x, y }) => y - lean * x);

/** Across only, along a slant. */
const widened = (paths: readonly Path[], slant: number, by: number): readonly Path[] =>
  moved(paths, ({ x, y }) => ({ x: slant * y + by * (x - slant * y), y }));

const moved = (paths: readonly Path[], to: (point: Point) => Point): readonly Path[] =>
  paths.map(({ width, points }) => ({ width, points: points.map(to) }));

function extentOf(paths: readonly Path[], measure: (point: Point) => number): number {
  let [least, most] = [Infinity, -Infinity];
  for (const { points } of paths) {
    for (const point of points) {
      const value = measure(point);
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  return most - least;
}

/** The slopes of the lines of regression through the ink: x by y, and y by x. */
function slants(paths: readonly Path[]): { length: number; slant: number; lean: number } {
  let [mass, sumX, sumY, xx, xy, yy] = [0, 0, 0, 0, 0, 0];
  for (const { points } of paths) {
    points.forEach((to, i) => {
      const from = points[Math.max(0, i - 1)]!;
      const length = Math.hypot(to.x - from.x, to.y - from.y);
      const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
      mass += length;
      sumX += length * x;
      sumY += length * y;
      xx += length * x * x;
      xy += length * x * y;
      yy += length * y * y;
    });
  }
  if (mass === 0) return { length: 0, slant: 0, lean: 0 };
  const shared = xy - (sumX * sumY) / mass;
  const [overX, overY] = [xx - sumX ** 2 / mass, yy - sumY ** 2 / mass];
  return {
    length: mass,
    slant: overY > 0 ? shared / overY : 0,
    lean: overX > 0 ? shared / overX : 0,
  };
}
