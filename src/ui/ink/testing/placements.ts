/**
 * Puts a digit on the canvas as a hand would: anywhere, small or large, tilted, slanted, with thin
 * or thick brush and a little tremble. Deterministic: the same placement gives the same strokes.
 */
import type { Point, Stroke } from '../strokes';
import type { Way } from './way';

export interface Placement {
  /** Middle of the digit, in canvas units. */
  readonly x: number;
  readonly y: number;
  /** Height of the digit's square, in canvas units. */
  readonly size: number;
  /** Degrees clockwise. */
  readonly tilt: number;
  /** How far the top leans to the right, as a part of the height. */
  readonly slant: number;
  /** Brush diameter, in canvas units. */
  readonly brush: number;
  /** Largest tremble, as a part of the size. */
  readonly tremble: number;
  /** Chooses the tremble. */
  readonly seed: number;
}

const TAU = 2 * Math.PI;

export function place(way: Way, placement: Placement): Stroke[] {
  const { x, y, size, tilt, slant, brush } = placement;
  const random = numbers(placement.seed);
  const [cos, sin] = [Math.cos((tilt * TAU) / 360), Math.sin((tilt * TAU) / 360)];
  return way.strokes.map((line) => {
    const shake = tremble(placement.tremble, random);
    const points = line.map((point, i): Point => {
      const [dx, dy] = shake(i / Math.max(1, line.length - 1));
      const v = point.y - 0.5 + dy;
      const u = point.x - 0.5 + dx - slant * v;
      return { x: x + size * (u * cos - v * sin), y: y + size * (u * sin + v * cos) };
    });
    return { tool: 'ink', width: brush, points };
  });
}

/** A slow wave both ways with chosen phases: hands drift, they do not jump. */
function tremble(amplitude: number, random: () => number) {
  const waves = [1, 2, 3].map((k) => ({ k, phaseX: random() * TAU, phaseY: random() * TAU }));
  return (t: number): readonly [number, number] => [
    waves.reduce((sum, { k, phaseX }) => sum + Math.sin(TAU * k * t + phaseX) / 3, 0) * amplitude,
    waves.reduce((sum, { k, phaseY }) => sum + Math.sin(TAU * k * t + phaseY) / 3, 0) * amplitude,
  ];
}

/** `count` placements that cover the ranges evenly; each a different mixture. */
export function placements(count: number, seed = 1): Placement[] {
  const random = numbers(seed);
  const between = (low: number, high: number) => low + (high - low) * random();
  return Array.from({ length: count }, (_, i) => {
    const size = between(0.2, 0.9);
    const room = (1 - size) / 2;
    return {
      x: 0.5 + room * between(-1, 1),
      y: 0.5 + room * between(-1, 1),
      size,
      tilt: between(-15, 15),
      slant: between(-0.1, 0.3),
      brush: between(0.02, 0.1),
      tremble: between(0, 0.02),
      seed: seed * 1000 + i,
    };
  });
}

/** Numbers in [0, 1) from a seed (mulberry32): for tests, never for privacy. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
