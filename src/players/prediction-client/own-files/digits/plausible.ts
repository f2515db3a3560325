/**
 * Which parts of the ink may be of a digit: no frame around the rest, no table at the edge, no stain that is
 * paler than the ink, no grain. Pure.
 */
import type { Contrast } from './contrast';
import { heightOf } from './mask-to-input';
import type { Part, Parts } from './parts';

/** Height of a digit at least, in pixels, and by the shorter side. */
const LEAST_HEIGHT = { pixels: 7, part: 0.05 };
/** A part whose ink is paler than this, by that of the strongest, is a stain or a shadow. */
const PALE = 0.62;
/** What a frame holds is at least so high, by its own height: no speck in a 0. */
const HELD = 0.2;
/** So many specks, with more ink than what is left of them: it is grain all over. */
const GRAIN = { parts: 40, ink: 1 };

/** Of the picture's edge: a part that has more of it is what lies around the sheet, or a shadow. */
const MOST_EDGE = { plain: 0.4, photograph: 0.1 };
/**
 * A digit that the edge of a photograph cuts is at least so high, by the shorter side, and has no more of its rim
 * there: a strip of the table has.
 */
const CUT = { height: 0.35, rim: 0.25 };
/** So large a part of the picture, and so full of ink, is the sheet or the table. */
const SHEET = { box: 0.4, ink: 0.65 };
/** The rim of ink falls to this part of the least contrast that is ink, within so much of the shorter side. */
const SHARP = { fall: 0.6, within: 0.015, least: 3 };

/** The sets of parts to try, the likelier first; none if all of it is grain. */
export function plausible(
  parts: Parts,
  contrast: Contrast,
  threshold: number,
  kind: 'plain' | 'photograph',
): readonly (readonly Part[])[] {
  const { width, height } = parts;
  const least = Math.max(LEAST_HEIGHT.pixels, LEAST_HEIGHT.part * Math.min(width, height));
  const strength = strengths(parts, contrast);
  const isHigh = (part: Part) => heightOf(part) >= least;
  const atEdge = (part: Part) =>
    part.left === 0 || part.top === 0 || part.right === width || part.bottom === height;
  const isCut = (part: Part) =>
    heightOf(part) >= CUT.height * Math.min(width, height) && edgeShare(part, parts) <= CUT.rim;
  const large = parts.all.filter(
    (part) =>
      isHigh(part) &&
      edgeOf(part, parts) <= MOST_EDGE[kind] &&
      !isSheet(part, parts) &&
      (kind === 'plain' || !atEdge(part) || isCut(part)) &&
      isSharp(part, parts, contrast, threshold),
  );
  const isOut = new Set(parts.all.filter((part) => isHigh(part) && !large.includes(part)));
  const frames = new Set(large.filter((part) => isFrame(parts, part, large)));
  const sets = [false, true]
    .map((mayTouch) => {
      const some = parts.all.filter(
        (part) => !isOut.has(part) && !frames.has(part) && (mayTouch || !atEdge(part)),
      );
      const strongest = some.reduce(
        (most, part) => (isHigh(part) ? Math.max(most, strength[part.id]!) : most),
        0,
      );
      return some.filter(({ id }) => strength[id]! >= PALE * strongest);
    })
    .filter((some) => some.some(isHigh) && !isGrain(some, isHigh));
  // The edge of a clean picture may cut a digit; that of a photograph has all kinds of things.
  return kind === 'plain' ? sets.toReversed() : sets;
}

/** Mean contrast of each part, by its number. */
function strengths({ labels, all }: Parts, contrast: Contrast): Float64Array {
  const sums = new Float64Array(all.length + 1);
  labels.forEach((label, i) => {
    sums[label]! += contrast[i]!;
  });
  for (const { id, area } of all) sums[id]! /= area;
  return sums;
}

/** The part of a rim that lies at the picture's edge. */
function edgeShare({ rim }: Part, { width, height }: Parts): number {
  const isEdge = (at: number) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return x === 0 || y === 0 || x === width - 1 || y === height - 1;
  };
  return rim.filter(isEdge).length / rim.length;
}

/** The part of the picture's edge that a part touches. */
const edgeOf = (part: Part, parts: Parts): number =>
  (edgeShare(part, parts) * part.rimSize) / (2 * (parts.width + parts.height));

/** Ink ends; a shadow or a stain fades. */
function isSharp(
  { rim }: Part,
  { width, height }: Parts,
  contrast: Contrast,
  threshold: number,
): boolean {
  const reach = Math.max(SHARP.least, Math.round(SHARP.within * Math.min(width, height)));
  const ends = rim.filter((at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return [-reach, 0, reach].some((dy) =>
      [-reach, 0, reach].some((dx) => {
        const [u, v] = [x + dx, y + dy];
        if (u < 0 || v < 0 || u >= width || v >= height) return false;
        return contrast[v * width + u]! < SHARP.fall * threshold;
      }),
    );
  });
  return ends.length >= rim.length / 2;
}

function isSheet(part: Part, { width, height }: Parts): boolean {
  const box = (part.right - part.left) * heightOf(part);
  return box >= SHEET.box * width * height && part.area >= SHEET.ink * box;
}

function isGrain(some: readonly Part[], isHigh: (part: Part) => boolean): boolean {
  const small = some.filter((part) => !isHigh(part));
  const ink = (of: readonly Part[]) => of.reduce((sum, { area }) => sum + area, 0);
  return small.length >= GRAIN.parts && ink(small) > GRAIN.ink * (ink(some) - ink(small));
}

/** Whether another part lies inside, with the frame on all four sides of its middle. */
function isFrame({ labels, width, height }: Parts, part: Part, others: readonly Part[]): boolean {
  return others.some((other) => {
    if (other === part || heightOf(other) < HELD * heightOf(part)) return false;
    const isInside =
      other.left > part.left &&
      other.right < part.right &&
      other.top > part.top &&
      other.bottom < part.bottom;
    if (!isInside) return false;
    const [x, y] = [(other.left + other.right) >> 1, (other.top + other.bottom) >> 1];
    const meets = (dx: number, dy: number): boolean => {
      for (let [u, v] = [x, y]; u >= 0 && v >= 0 && u < width && v < height; u += dx, v += dy) {
        if (labels[v * width + u] === part.id) return true;
      }
      return false;
    };
    return meets(1, 0) && meets(-1, 0) && meets(0, 1) && meets(0, -1);
  });
}
