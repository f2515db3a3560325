/** Parts of ink that touch, corners included: what a pen left without a gap. Pure. */
import type { Box, Mask } from './mask-to-input';

export interface Part extends Box {
  /** As the labels have it; 1 is the first. */
  readonly id: number;
  /** Pixels. */
  readonly area: number;
  /** Some of the pixels at its rim, as indices: enough to know how far it is from another. */
  readonly rim: readonly number[];
  /** How many there are. */
  readonly rimSize: number;
}

export interface Parts {
  readonly width: number;
  readonly height: number;
  /** Of each pixel the part that it belongs to; 0 where there is no ink. */
  readonly labels: Int32Array;
  readonly all: readonly Part[];
}

/** As many pixels of a rim are kept, about. */
const RIM = 96;

export function partsOf({ width, height, ink }: Mask): Parts {
  const labels = new Int32Array(width * height);
  const stack = new Int32Array(width * height);
  const all: Part[] = [];
  for (let start = 0; start < ink.length; start++) {
    if (ink[start] === 0 || labels[start] !== 0) continue;
    const id = all.length + 1;
    let [left, top, right, bottom, area, depth] = [width, height, 0, 0, 0, 1];
    const rim: number[] = [];
    stack[0] = start;
    labels[start] = id;
    while (depth > 0) {
      const at = stack[(depth -= 1)]!;
      const [x, y] = [at % width, Math.floor(at / width)];
      area += 1;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      let isInside = x > 0 && y > 0 && x + 1 < width && y + 1 < height;
      for (let toY = Math.max(0, y - 1); toY <= Math.min(height - 1, y + 1); toY++) {
        for (let toX = Math.max(0, x - 1); toX <= Math.min(width - 1, x + 1); toX++) {
          const to = toY * width + toX;
          if (ink[to] === 0) isInside = false;
          else if (labels[to] === 0) {
            labels[to] = id;
            stack[depth++] = to;
          }
        }
      }
      if (!isInside) rim.push(at);
    }
    const step = Math.ceil(rim.length / RIM);
    const kept = step > 1 ? rim.filter((_, i) => i % step === 0) : rim;
    all.push({ id, left, top, right, bottom, area, rim: kept, rimSize: rim.length });
  }
  return { width, height, labels, all };
}

/** Pixels between two parts, at their nearest; as exact as their rims are kept. */
export function distance(a: Part, b: Part, width: number): number {
  let least = Infinity;
  for (const from of a.rim) {
    const [x, y] = [from % width, Math.floor(from / width)];
    for (const to of b.rim) {
      least = Math.min(least, (x - (to % width)) ** 2 + (y - Math.floor(to / width)) ** 2);
    }
  }
  return Math.sqrt(least);
}

/** The ink of some parts alone, cut out. */
export function cutOut(parts: Parts, some: readonly Part[]): Mask {
  const left = Math.min(...some.map((part) => part.left));
  const top = Math.min(...some.map((part) => part.top));
  const width = Math.max(...some.map((part) => part.right)) - left;
  const height = Math.max(...some.map((part) => part.bottom)) - top;
  const ids = new Set(some.map(({ id }) => id));
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * parts.width + left;
    for (let x = 0; x < width; x++) {
      const label = parts.labels[from + x]!;
      if (label !== 0 && ids.has(label)) ink[y * width + x] = 1;
    }
  }
  return { width, height, ink };
}
