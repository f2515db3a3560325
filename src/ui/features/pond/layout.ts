/**
 * Where the parties stand and how the links run: one arrangement for wide places, one for narrow
 * ones. Four of the five form a picture without crossings; the client's link to the producer goes
 * around the outside. Pure geometry.
 */
import { LINKS } from '../../../mpc/wire/parties';
import type { PartyName } from '../../../mpc/wire/parties';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Arrangement {
  readonly width: number;
  readonly height: number;
  readonly places: Readonly<Record<PartyName, Spot>>;
  /** Where the one bent link is drawn to. */
  readonly bend: Spot;
}

export const WIDE: Arrangement = {
  width: 900,
  height: 466,
  places: {
    'prediction-client': { x: 100, y: 205 },
    server0: { x: 370, y: 66 },
    server1: { x: 370, y: 344 },
    'model-owner': { x: 556, y: 205 },
    'crypto-producer': { x: 804, y: 205 },
  },
  bend: { x: 450, y: 622 },
};

export const NARROW: Arrangement = {
  width: 360,
  height: 480,
  places: {
    'prediction-client': { x: 170, y: 40 },
    server0: { x: 62, y: 185 },
    server1: { x: 262, y: 185 },
    'model-owner': { x: 162, y: 305 },
    'crypto-producer': { x: 162, y: 436 },
  },
  bend: { x: 524, y: 238 },
};

export interface Curve {
  readonly from: Spot;
  /** Control point of a quadratic Bézier curve. */
  readonly by: Spot;
  readonly to: Spot;
}

const isBent = (a: PartyName, b: PartyName): boolean =>
  [a, b].includes('prediction-client') && [a, b].includes('crypto-producer');

/** The link between two parties, drawn from `a` to `b`. */
export function curveOf({ places, bend }: Arrangement, a: PartyName, b: PartyName): Curve {
  const [from, to] = [places[a], places[b]];
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return { from, to, by: isBent(a, b) ? bend : middle };
}

/** A point of the curve and the unit normal to the right of the way, for t from 0 to 1. */
export function along({ from, by, to }: Curve, t: number): { at: Spot; normal: Spot } {
  const s = 1 - t;
  const at = {
    x: s * s * from.x + 2 * s * t * by.x + t * t * to.x,
    y: s * s * from.y + 2 * s * t * by.y + t * t * to.y,
  };
  const dx = s * (by.x - from.x) + t * (to.x - by.x);
  const dy = s * (by.y - from.y) + t * (to.y - by.y);
  const length = Math.hypot(dx, dy) || 1;
  return { at, normal: { x: -dy / length, y: dx / length } };
}

const pathOf = ({ from, by, to }: Curve): string =>
  `M${from.x} ${from.y}Q${by.x} ${by.y} ${to.x} ${to.y}`;

export const links = (arrangement: Arrangement) =>
  LINKS.map(([a, b]) => ({ a, b, path: pathOf(curveOf(arrangement, a, b)) }));

/** Radius of a drop: a word is small, and each tenfold of bytes is one step larger. */
export const radiusOf = (bytes: number): number => 4 + 2 * Math.log10(1 + bytes);
