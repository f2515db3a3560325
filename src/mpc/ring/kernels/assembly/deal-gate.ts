/**
 * The dealer's side of the periodic gate. A vector is (cos jθ, sin jθ) of one element, which is how
 * the shares lie in memory. Rows follow each other without waiting, so one at a time is enough.
 */
import { baseAngles, BLOCK, COSINES, FACTORS, ROUNDER, SINES } from './trigonometry';

export function dealGate(
  material: usize,
  angles: usize,
  elements: i32,
  harmonics: i32,
  scale: f64,
): void {
  const row = (<usize>harmonics) << 4;
  for (; elements > 0; elements -= BLOCK, angles += BLOCK * 4) {
    const count = min(elements, BLOCK);
    baseAngles(angles, count);
    for (let i = 0; i < count; i++, material += row) {
      dealRow(material, (<usize>i) << 3, harmonics, scale);
    }
  }
}

/** One element's row; `element` is the offset of its base angle. */
function dealRow(material: usize, element: usize, harmonics: i32, scale: f64): void {
  const rounder = f64x2.splat(ROUNDER);
  const factor = v128.load64_splat(FACTORS + element);
  // (scale·cos jθ, scale·sin jθ), and the same for j − 2.
  let z = v128.load64_lane(SINES + element, v128.load64_splat(COSINES + element), 1);
  z = f64x2.mul(z, f64x2.splat(scale));
  let before = v128.xor(z, i64x2(0, i64.MIN_VALUE));
  for (const end = material + ((<usize>harmonics) << 4); material < end; material += 16) {
    const value = i64x2.sub(f64x2.add(z, rounder), rounder);
    v128.store(material, i64x2.sub(value, v128.load(material)));
    const next = f64x2.sub(f64x2.mul(factor, z), before);
    before = z;
    z = next;
  }
}
