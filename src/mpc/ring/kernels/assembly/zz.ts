import { baseAngles } from './trigonometry';
export function gate(
  out: usize,
  delta: usize,
  material: usize,
  coefficients: usize,
  elements: i32,
  harmonics: i32,
): void {
  for (; elements > 0; elements -= 64, delta += 256) baseAngles(delta, min(elements, 64));
}
