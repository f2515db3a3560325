/**
 * The dealer's side of the periodic gate. A vector is (cos jθ, sin jθ) of one element, which is how
 * the shares lie in memory; four elements at a time, as in `gate.ts`.
 */
import { SCRATCH } from './scratch';
import { cosines, factors, fourBaseAngles, ROUNDER, sines } from './trigonometry';

/** Angles of the last one to three elements, and a row nobody wants. Behind the base angles. */
const LAST_ANGLES: usize = SCRATCH + 256;

export function dealGate(
  material: usize,
  angles: usize,
  elements: i32,
  harmonics: i32,
  scale: f64,
): void {
  const row = <usize>harmonics << 4;
  for (; elements >= 4; elements -= 4, angles += 16, material += row << 2) {
    fourBaseAngles(angles);
    twoRows(material, material + row, 0, harmonics, scale);
    twoRows(material + (row << 1), material + row * 3, 1, harmonics, scale);
  }
}
