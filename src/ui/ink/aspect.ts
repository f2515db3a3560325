/**
 * Digits that are much narrower or flatter than MNIST has them, made as wide or as high as those. Pure.
 *
 * MNIST's digits were written at about one aspect, so a model has never seen an eight a tenth as wide as
 * high: fitted into 20×20, both its walls are one line, and it is read as a 1. Centre lines can be
 * stretched, and the pen is chosen anew afterwards, so the line stays as it is.
 *
 * A slanted digit is not wide, so the stretch is along its own slant. A 1 is narrow by right: what is
 * little more than a straight stem stays as it is.
 */
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

/** How far a stem may bend, and how much of the height it takes at least. */
const STEM = { bend: 0.035, height: 0.75 };
/** What a 1 has beside its stem: parts of the height. */
const SERIF = { longest: 0.5, lowest: 0.45, drop: 0.08 };
const FOOT = { longest: 0.5, highest: 0.85 };

/** The same paths, stretched across or along if they are nothing like as wide or as high as a digit. */
export function withUsualAspect(paths: readonly Path[]): readonly Path[] {
  const { top, bottom, left, right } = bounds(paths.flatMap(({ points }) => points));
  const [width, height] = [right - left, bottom - top];
  if (width === 0 || height === 0) return paths;
  const { length, slant: fitted, lean: fittedLean } = slants(paths);
  // A 4 has more ink at one side of its stem: what narrows it is a slant, what widens it is none.
  const leaning = extentOf(paths, ({ x, y }) => x - fitted * y);
  const [slant, across] = leaning < width ? [fitted, leaning] : [0, width];
  const narrow = across / height;
  if (narrow < UPRIGHT.narrow) {
    const isBare = narrow < STRAIGHT || (narrow < BARE.narrow && length < BARE.length * height);
    if (isBare || isOne(paths, top, height)) return paths;
    const by = Math.min(LARGEST_STRETCH, UPRIGHT.wide / narrow);
    return moved(paths, ({ x, y }) => ({ x: slant * y + by * (x - slant * y), y }));
  }
  const rising = extentOf(paths, ({ x, y }) => y - fittedLean * x);
  const [lean, along] = rising < height ? [fittedLean, rising] : [0, height];
  const flat = along / width;
  if (flat < STRAIGHT || flat >= LYING.flat) return paths;
  const by = Math.min(LARGEST_STRETCH, LYING.high / flat);
  return moved(paths, ({ x, y }) => ({ x, y: lean * x + by * (y - lean * x) }));
}

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

/**
 * Whether it is a stem with at most a serif and a foot. The bar of a 7 is level where the serif of a 1
 * drops; whatever reaches the middle of the height is of another digit.
 */
function isOne(paths: readonly Path[], top: number, height: number): boolean {
  const pieces = paths.flatMap(({ points }) => straightened(points, STEM.bend * height));
  const rise = ([from, to]: Piece) => Math.abs(to.y - from.y);
  const stem = pieces.toSorted((a, b) => rise(b) - rise(a))[0];
  if (!stem || rise(stem) < STEM.height * height) return false;
  const tip = stem[0].y < stem[1].y ? stem[0] : stem[1];
  let [above, below, drop] = [0, 0, 0];
  for (const piece of pieces) {
    if (piece === stem) continue;
    const [from, to] = piece.map(({ y }) => (y - top) / height) as [number, number];
    const length = Math.hypot(piece[1].x - piece[0].x, piece[1].y - piece[0].y) / height;
    if (Math.min(from, to) >= FOOT.highest) below += length;
    else if (Math.max(from, to) <= SERIF.lowest) {
      above += length;
      if (piece.includes(tip)) drop = Math.abs(to - from);
    } else return false;
  }
  if (below > FOOT.longest || above > SERIF.longest) return false;
  return above === 0 || drop >= SERIF.drop;
}

type Piece = readonly [from: Point, to: Point];

/** A polyline in few straight pieces, none of them further from it than `bend` (Ramer, Douglas, Peucker). */
function straightened(points: readonly Point[], bend: number): Piece[] {
  const [from, to] = [points[0]!, points.at(-1)!];
  if (points.length < 2) return [];
  let [furthest, at] = [0, 0];
  points.forEach((point, i) => {
    const distance = distanceTo(from, to, point);
    if (distance > furthest) [furthest, at] = [distance, i];
  });
  if (furthest <= bend) return [[from, to]];
  return [...straightened(points.slice(0, at + 1), bend), ...straightened(points.slice(at), bend)];
}

function distanceTo(from: Point, to: Point, { x, y }: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / length2;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from.x - t * dx, y - from.y - t * dy);
}
