/**
 * Whether strokes are a 1, whatever their aspect: what is narrow or flat by right, and not by being squashed.
 * Pure.
 *
 * The bar of a 7 is level where the serif of a 1 drops, and the base of a 2 goes to one side where the foot of
 * a 1 goes to both. A flat 1 whose serif a hand has tilted level is a steep 7, and nobody could tell.
 */
import { distanceTo, isLevel, rise, run, slantOf, straightened, type Piece } from './pieces';
import type { Path } from './visible';

/** How far a stem may bend, and how much of the height it takes at least. */
const STEM = { bend: 0.035, height: 0.75 };
/** What a 1 has beside its stem: parts of the height. */
const SERIF = { longest: 0.62, lowest: 0.45, drop: 0.08 };
const FOOT = { longest: 0.5, highest: 0.85, near: 0.08 };
/** A foot that goes to both sides may be so long; each side has this part of it. */
const BOTH = { longest: 1.4, side: 0.25 };
/** Width by height that a 1 has at most; one that is wider was flattened. */
const WIDEST = { serif: 0.3, foot: 0.45 };

/** A bent 1: parts of its chord, and of how deep it is. */
const BOW = { upright: 0.8, height: 0.95, deepest: 0.15, other: 0.15, middle: 0.25, bend: 0.3 };

/** The longest straight piece that takes most of the height, as a stem does. */
export function stemOf(paths: readonly Path[], height: number): Piece | undefined {
  const pieces = piecesOf(paths, STEM.bend * height).toSorted((a, b) => rise(b) - rise(a));
  return pieces[0] && rise(pieces[0]) >= STEM.height * height ? pieces[0] : undefined;
}

/** The longest straight piece that takes most of the width and is level, as the bar of a 4 is. */
export function barOf(paths: readonly Path[], width: number): Piece | undefined {
  const level = piecesOf(paths, STEM.bend * width).filter(isLevel);
  const [bar] = level.toSorted((a, b) => run(b) - run(a));
  return bar && run(bar) >= STEM.height * width ? bar : undefined;
}

const piecesOf = (paths: readonly Path[], bend: number): Piece[] =>
  paths.flatMap(({ points }) => straightened(points, bend));

/**
 * A stem with at most a serif and a foot.
 * @returns its slant, and how wide by its height it is at most; undefined if it is none.
 */
export function oneOf(
  paths: readonly Path[],
  top: number,
  height: number,
): { slant: number; widest: number } | undefined {
  const pieces = piecesOf(paths, STEM.bend * height);
  const stem = pieces.toSorted((a, b) => rise(b) - rise(a))[0];
  if (!stem || rise(stem) < STEM.height * height) return undefined;
  const [tip, end] = stem[0].y < stem[1].y ? stem : [stem[1], stem[0]];
  const others = pieces.filter((piece) => piece !== stem);
  const parts = (piece: Piece) => piece.map(({ y }) => (y - top) / height);
  const isFoot = (piece: Piece) =>
    Math.min(...parts(piece)) >= FOOT.highest ||
    (isLevel(piece) && distanceTo(piece, end) <= FOOT.near * height);
  const feet = others.filter(isFoot);
  const serif = others.filter((piece) => !isFoot(piece));
  if (serif.some((piece) => Math.max(...parts(piece)) > SERIF.lowest)) return undefined;

  const below = feet.reduce((sum, piece) => sum + run(piece), 0);
  const sides = feet.flat().map(({ x }) => x - end.x);
  const side = BOTH.side * below;
  const isBoth = below > 0 && Math.min(...sides) <= -side && Math.max(...sides) >= side;
  if (below > (isBoth ? BOTH.longest : FOOT.longest) * height) return undefined;
  const one = { slant: slantOf(stem), widest: below > 0 ? WIDEST.foot : WIDEST.serif };
  if (serif.length === 0) return one;
  const above = serif.reduce((sum, [a, b]) => sum + Math.hypot(b.x - a.x, b.y - a.y), 0);
  const first = serif.find((piece) => piece.includes(tip));
  if (!first || above > SERIF.longest * height) return undefined;
  const drop = Math.max(first[0].y, first[1].y) - tip.y;
  const drops = drop >= SERIF.drop * height && !isLevel(first);
  return isBoth || drops ? one : undefined;
}

/** One line from top to bottom that bends to one side, and most near its middle. */
export function isBow(paths: readonly Path[], height: number): boolean {
  const [path, ...others] = paths;
  if (!path || others.length > 0) return false;
  const { points } = path;
  const [from, to] = [points[0]!, points.at(-1)!];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const chord = Math.hypot(dx, dy);
  if (Math.abs(dy) < BOW.upright * chord || Math.abs(dy) < BOW.height * height) return false;
  const sides = points.map(({ x, y }) => ((x - from.x) * dy - (y - from.y) * dx) / chord / chord);
  const [right, left] = [Math.max(...sides), -Math.min(...sides)];
  const [deep, other] = right > left ? [right, left] : [left, right];
  if (deep > BOW.deepest || other > BOW.other * deep) return false;
  const deepest = points[sides.indexOf(right > left ? right : -left)]!;
  const where = (deepest.y - from.y) / dy;
  if (where < BOW.middle || where > 1 - BOW.middle) return false;
  // All its turns go the same way: a 3 has two bellies.
  const slants = straightened(points, BOW.bend * deep * chord).map(slantOf);
  const turns = slants.slice(1).map((slant, i) => Math.sign(slant - slants[i]!));
  return turns.every((turn) => turn === turns[0]);
}
