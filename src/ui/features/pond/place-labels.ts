/**
 * Where the words beside messages stand: near the middle of their link, on the side of their drop, and never on a
 * party, on each other or over the edge; not on the link of a message either, where there is room beside it. They
 * stay there while the drop moves. Pure geometry, in the units of the picture.
 */
import { along, type Curve, type Spot } from './layout';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Label {
  readonly curve: Curve;
  /** Of the drop, and how far beside the link it floats. */
  readonly radius: number;
  readonly aside: number;
  readonly width: number;
  readonly height: number;
}

/** Places along the link, the middle first, and how much further than the drop's edge. */
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
const FURTHER = [5, 18, 34, 52, 74];
/** What is kept free around words. */
const ROOM = 2;
/** Points of a link at which it is looked for under words. */
const POINTS = Array.from({ length: 65 }, (_, i) => i / 64);
/** Area that one point of a link counts: a line under words is less bad than a party under them. */
const CROSSED = 0.5;

/** @returns the middle of each label. */
export function placeLabels(
  labels: readonly Label[],
  obstacles: readonly Box[],
  picture: { readonly width: number; readonly height: number },
): Spot[] {
  const taken = [...obstacles];
  const lines = labels.flatMap(({ curve }) => POINTS.map((t) => along(curve, t).at));
  return labels.map((label) => {
    let best: { spot: Spot; box: Box; cost: number } | undefined;
    for (const spot of candidates(label)) {
      const box = boxAround(spot, label);
      const cost =
        outside(box, picture) +
        taken.reduce((sum, other) => sum + overlap(box, other), 0) +
        CROSSED * lines.filter((point) => isIn(point, box)).length;
      if (!best || cost < best.cost) best = { spot, box, cost };
      if (cost === 0) break;
    }
    taken.push(best!.box);
    return best!.spot;
  });
}

/** The nearest first; the drop's own side before the other one. */
function candidates({ curve, radius, aside, width, height }: Label): Spot[] {
  return FURTHER.flatMap((further) =>
    [1, -1].flatMap((side) =>
      ALONG.map((t) => {
        const { at, normal } = along(curve, t);
        // Half of what the label measures in the direction in which it is pushed.
        const half = (Math.abs(normal.x) * width + Math.abs(normal.y) * height) / 2;
        const away = (side > 0 ? aside : 0) + radius + further + half;
        return { x: at.x + side * away * normal.x, y: at.y + side * away * normal.y };
      }),
    ),
  );
}

const boxAround = ({ x, y }: Spot, { width, height }: Label): Box => ({
  left: x - width / 2 - ROOM,
  top: y - height / 2 - ROOM,
  width: width + 2 * ROOM,
  height: height + 2 * ROOM,
});

/** How much of two boxes is the same, in units of area. */
function overlap(a: Box, b: Box): number {
  const across = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const down = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return across > 0 && down > 0 ? across * down : 0;
}

const isIn = ({ x, y }: Spot, { left, top, width, height }: Box): boolean =>
  x > left && x < left + width && y > top && y < top + height;

/** How far a box is over the edges, in the same units as an overlap. */
function outside(
  { left, top, width, height }: Box,
  picture: { readonly width: number; readonly height: number },
): number {
  const across = Math.max(0, -left) + Math.max(0, left + width - picture.width);
  const down = Math.max(0, -top) + Math.max(0, top + height - picture.height);
  return across * height + down * width;
}
