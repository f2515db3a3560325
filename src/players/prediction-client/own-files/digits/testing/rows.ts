/** Rows of MNIST's digits with gaps by chance, and one digit by itself, in dark ink on white paper. */
import type { Picture } from '../planes';
import type { Labelled } from '../../../../../ui/ink/testing/mnist';
import { Sheet, picture } from './scenes';
import { SIDE } from '../../../../../model/digits';

const [PAPER, PEN] = [
  [250, 250, 245],
  [25, 25, 40],
] as const;

/** Columns from the first to the last with ink. */
function extent({ pixels }: Labelled): readonly [from: number, to: number] {
  const columns = Array.from(pixels.keys())
    .filter((i) => pixels[i]! > 100)
    .map((i) => i % SIDE);
  return [Math.min(...columns), Math.max(...columns) + 1];
}

export function single(digit: Labelled, random: () => number): Picture {
  const side = 240;
  const size = 60 + 160 * random();
  const sheet = new Sheet(side, side);
  sheet.write(digit.pixels, (side - size) * random(), (side - size) * random(), size);
  return picture(sheet, PAPER, PEN);
}

/**
 * @param lines of digits, the same number in each.
 * Between two of a line there are 0.1 to 0.6 of a digit's square, between lines as much as that at most.
 */
export function rows(lines: readonly (readonly Labelled[])[], random: () => number): Picture {
  const size = 36 + 40 * random();
  const columns = Math.max(...lines.map((line) => line.length));
  const sheet = new Sheet(
    Math.ceil(columns * size * 1.6 + 20),
    Math.ceil(lines.length * size * 1.3 + 20),
  );
  lines.forEach((line, row) => {
    let x = 10;
    for (const digit of line) {
      const [from, to] = extent(digit);
      const top = 10 + row * size * 1.25 + 0.05 * size * random();
      sheet.write(digit.pixels, x - (from * size) / SIDE, top, size);
      x += ((to - from) * size) / SIDE + size * (0.1 + 0.5 * random());
    }
  });
  return picture(sheet, PAPER, PEN);
}
