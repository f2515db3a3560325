/**
 * Ways of writing that MNIST hardly knows. Its writers were American: nearly every one is a bare
 * stroke, and no zero is crossed out. A network that never saw the flag and the foot that much of the
 * world gives to a one reads it as 7, 4 or 2. So some training images get those strokes added, with
 * the pen width of the image itself. (Sevens with a bar are in MNIST.)
 */
import { PIXELS, SIDE } from '../../model/digits';
import type { SeededRandom } from './random';

/** Shares of the ones that get a flag, a foot, and of the zeros that are crossed out. */
const FLAG = 0.3;
const FOOT = 0.2;
const SLASH = 0.06;

/** A bar further from upright, in radians, keeps its style: with a flag it would be a seven. */
const MAX_LEAN = 0.4;
/** Thinner and thicker pens do not occur in MNIST. */
const MIN_PEN = 1.6;
const MAX_PEN = 3.6;

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Adds strokes to one image of 784 bytes, in place.
 * @returns how far its centre of mass has moved: MNIST images are centred by it.
 */
export function addStyle(image: Uint8Array, label: number, random: SeededRandom): Point {
  // Always the same number of draws, so that one image's style does not depend on another's.
  const first = random.uniform(0, 1);
  const second = random.uniform(0, 1);
  const lean = random.uniform(-1, 1);
  const length = random.uniform(0, 1);
  if (label === 1 && (first < FLAG || second < FOOT)) {
    const before = measure(image);
    const stroke = barOf(image, before);
    if (!stroke) return { x: 0, y: 0 };
    const { top, bottom, pen, height } = stroke;
    if (first < FLAG) {
      const down = Math.atan2(bottom.y - top.y, bottom.x - top.x);
      const angle = down + ((40 + 16 * lean) * Math.PI) / 180;
      draw(image, top, along(top, angle, height * (0.2 + 0.4 * length)), pen);
    }
    if (second < FOOT) {
      const half = height * (0.14 + 0.2 * length);
      const tilt = 0.15 * lean;
      draw(image, along(bottom, tilt, half), along(bottom, tilt + Math.PI, half), pen);
    }
    return moved(before, measure(image));
  }
  if (label === 0 && first < SLASH) {
    const before = measure(image);
    const reachX = 1.6 * Math.sqrt(before.xx) * (1 + 0.3 * length);
    const reachY = 1.5 * Math.sqrt(before.yy) * (1 + 0.2 * lean);
    const { x, y } = before;
    draw(image, { x: x + reachX, y: y - reachY }, { x: x - reachX, y: y + reachY }, 2.2);
    return moved(before, measure(image));
  }
  return { x: 0, y: 0 };
}

const along = ({ x, y }: Point, angle: number, length: number): Point => ({
  x: x + length * Math.cos(angle),
  y: y + length * Math.sin(angle),
});

const moved = (before: Point, after: Point): Point => ({
  x: after.x - before.x,
  y: after.y - before.y,
});

interface Moments extends Point {
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** Centre of mass and second moments about it, in pixels. */
function measure(image: Uint8Array): Moments {
  let [mass, x, y, xx, xy, yy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < PIXELS; i++) {
    const ink = image[i]!;
    const column = i % SIDE;
    const row = Math.floor(i / SIDE);
    mass += ink;
    x += ink * column;
    y += ink * row;
    xx += ink * column * column;
    xy += ink * column * row;
    yy += ink * row * row;
  }
  const total = Math.max(mass, 1);
  [x, y] = [x / total, y / total];
  return { x, y, xx: xx / total - x * x, xy: xy / total - x * y, yy: yy / total - y * y };
}

/** The bar that a one is; nothing if it leans far or has a flag or a foot already. */
function barOf(image: Uint8Array, { x, y, xx, xy, yy }: Moments) {
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const spread = Math.hypot((xx - yy) / 2, xy);
  const across = Math.sqrt(Math.max((xx + yy) / 2 - spread, 0));
  // A straight bar of width w spreads w/√12 across itself.
  const width = across * Math.sqrt(12);
  if (width > MAX_PEN + 0.8) return undefined;
  const [cos, sin] =
    angle >= 0 ? [Math.cos(angle), Math.sin(angle)] : [-Math.cos(angle), -Math.sin(angle)];
  if (Math.abs(cos) > Math.sin(MAX_LEAN)) return undefined;
  let [low, high] = [0, 0];
  for (let i = 0; i < PIXELS; i++) {
    if (image[i]! < 128) continue;
    const at = ((i % SIDE) - x) * cos + (Math.floor(i / SIDE) - y) * sin;
    low = Math.min(low, at);
    high = Math.max(high, at);
  }
  const pen = Math.min(Math.max(width, MIN_PEN), MAX_PEN);
  const inset = pen / 3;
  return {
    top: { x: x + (low + inset) * cos, y: y + (low + inset) * sin },
    bottom: { x: x + (high - inset) * cos, y: y + (high - inset) * sin },
    pen,
    height: high - low,
  };
}

/** Draws a straight stroke with round ends, smooth at its edge, over what is there. */
function draw(image: Uint8Array, from: Point, to: Point, pen: number): void {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const square = Math.max(dx * dx + dy * dy, 1e-9);
  for (let i = 0; i < PIXELS; i++) {
    const px = (i % SIDE) - from.x;
    const py = Math.floor(i / SIDE) - from.y;
    const t = Math.min(Math.max((px * dx + py * dy) / square, 0), 1);
    const coverage = pen / 2 + 0.5 - Math.hypot(px - t * dx, py - t * dy);
    if (coverage > 0) image[i] = Math.max(image[i]!, Math.round(255 * Math.min(coverage, 1)));
  }
}
