/**
 * Parts of ink → digits, in the order in which one reads: lines from top to bottom, each from left to right.
 * Pure.
 *
 * A digit may have several parts: the bar of a 5, a 4 in two strokes, a line that skipped. What is small
 * belongs to the digit that it is nearest to, or is a speck. Two large parts that are near each other are
 * one digit if they look more like a digit together than the less likely of them does alone.
 */
import { likenessOf } from '../../likeness';
import type { Pixels } from '../../model-input';
import type { Box } from './mask-to-input';
import { heightOf, maskToInput } from './mask-to-input';
import { cutOut, distance } from './parts';
import type { Part, Parts } from './parts';

export interface Digit extends Box {
  readonly parts: readonly Part[];
  readonly pixels: Pixels;
  /** Above 0 if it looks like a digit. */
  readonly likeness: number;
}

/** Of the highest part's height: what is at least so high may be a digit of its own. */
const LARGE = 0.4;
/** Of the height of a digit: a small part further away is no part of it. */
const NEAR = 0.2;
/** Of the lower one's height: large parts further apart are two digits. */
const APART = 0.2;
/** The nearest small parts that a digit takes in: noise must not become one. */
const MOST_CRUMBS = 24;

/** What has more large parts is a texture, as of grain or cloth, and no writing. */
const MOST_LARGE = 150;

/**
 * @returns none where there are too many that could be one.
 * @param some of the parts: those that may be of a digit.
 */
export function separateDigits(parts: Parts, some: readonly Part[]): Digit[] {
  // No spread: there may be more parts than a call takes arguments.
  const highest = some.reduce((most, part) => Math.max(most, heightOf(part)), 0);
  const isLarge = (part: Part) => heightOf(part) >= LARGE * highest;
  const digit = (of: readonly Part[]) => digitOf(parts, of);
  const large = some.filter(isLarge);
  if (large.length > MOST_LARGE) return [];
  const apart = large.map((part) => digit([part]));
  const digits = joinLarge(apart, parts.width, digit);
  const crumbs = new Map<Digit, Part[]>();
  for (const part of some) {
    if (isLarge(part)) continue;
    const { nearest, gap } = nearestOf(digits, part, parts.width);
    if (!nearest || gap > NEAR * heightOf(nearest)) continue;
    const found = crumbs.get(nearest);
    if (found) found.push(part);
    else crumbs.set(nearest, [part]);
  }
  const whole = digits.map((each) => {
    const small = crumbs.get(each);
    if (!small) return each;
    const largest = small.toSorted((a, b) => b.area - a.area).slice(0, MOST_CRUMBS);
    return digit([...each.parts, ...largest]);
  });
  return inOrder(whole);
}

function digitOf(parts: Parts, some: readonly Part[]): Digit {
  const pixels = maskToInput(cutOut(parts, some));
  return {
    left: Math.min(...some.map(({ left }) => left)),
    top: Math.min(...some.map(({ top }) => top)),
    right: Math.max(...some.map(({ right }) => right)),
    bottom: Math.max(...some.map(({ bottom }) => bottom)),
    parts: some,
    pixels,
    likeness: likenessOf(pixels),
  };
}

/** Two and two, the nearest first, as long as any belong together. */
function joinLarge(
  apart: readonly Digit[],
  width: number,
  digit: (of: readonly Part[]) => Digit,
): Digit[] {
  const pairs = apart
    .flatMap((a, i) => apart.slice(i + 1).map((b) => ({ a, b, gap: gapOf(a, b, width) })))
    .filter(({ a, b, gap }) => gap <= APART * Math.min(heightOf(a), heightOf(b)))
    .sort((one, other) => one.gap - other.gap);
  const now = new Map(apart.map((each) => [each, each]));
  for (const { a, b } of pairs) {
    const [first, second] = [now.get(a)!, now.get(b)!];
    if (first === second) continue;
    const both = digit([...first.parts, ...second.parts]);
    if (both.likeness <= Math.min(first.likeness, second.likeness)) continue;
    for (const [key, value] of now) if (value === first || value === second) now.set(key, both);
  }
  return [...new Set(now.values())];
}

function nearestOf(digits: readonly Digit[], part: Part, width: number) {
  let [nearest, gap]: [Digit | undefined, number] = [undefined, Infinity];
  for (const digit of digits) {
    if (boxGap(digit, part) >= gap) continue;
    const found = Math.min(...digit.parts.map((each) => distance(each, part, width)));
    if (found < gap) [nearest, gap] = [digit, found];
  }
  return { nearest, gap };
}

/** Between the parts, or more than any that belong together where their boxes are so far apart. */
function gapOf(a: Digit, b: Digit, width: number): number {
  if (boxGap(a, b) > APART * Math.min(heightOf(a), heightOf(b))) return Infinity;
  return Math.min(...a.parts.flatMap((one) => b.parts.map((other) => distance(one, other, width))));
}

const boxGap = (a: Box, b: Box): number =>
  Math.hypot(
    Math.max(0, a.left - b.right, b.left - a.right),
    Math.max(0, a.top - b.bottom, b.top - a.bottom),
  );

/** A line may slope: each digit is held against the one before it. */
function inOrder(digits: readonly Digit[]): Digit[] {
  const lines: Digit[][] = [];
  for (const digit of digits.toSorted((a, b) => a.left + a.right - b.left - b.right)) {
    const line = lines.find((each) => isBeside(each.at(-1), digit));
    if (line) line.push(digit);
    else lines.push([digit]);
  }
  const middle = (line: readonly Digit[]) =>
    line.reduce((sum, { top, bottom }) => sum + top + bottom, 0) / line.length;
  return lines.toSorted((a, b) => middle(a) - middle(b)).flat();
}

function isBeside(a: Box, b: Box): boolean {
  const common = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return common >= 0.5 * Math.min(heightOf(a), heightOf(b));
}
