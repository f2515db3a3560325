/**
 * How much each place of a picture stands out from its background, in several ways. Pure.
 *
 * A clean picture has one background, that of its border. A photograph has shadows, dark corners and a table
 * around the sheet; there the background of a place is the lightest that no window around it can do without
 * (a morphological closing): a line is narrower than the window and is closed, the edge of a shadow or of the
 * sheet is not. What is taken in is compared with it as paper reflects light, by ratio, so that ink in a
 * shadow counts as ink in the sun. Chalk on a board is the same with dark and light exchanged. Colours count,
 * each for itself: red on green of the same lightness stands out in both.
 */
import { blurred, largest, quantile } from './planes';
import type { Planes } from './planes';

/** 0 … 1 of each pixel. */
export type Contrast = Float32Array;

/** What the darkest place is given, of 255, so that noise in the dark is no contrast. */
const FLOOR = { dark: 16, light: 48 };
/** Of 255: deviation from the neighbours at the median, from which on a picture is smoothed. */
const GRAINY = 1.5;
const VERY_GRAINY = 6;

/** Distance from the colour of the border, as a part of the largest that there could be. */
export function fromBorder({ width, height, colours }: Planes): Contrast {
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y++) border.push(y * width, y * width + width - 1);
  const ground = colours.map(
    (plane) => Float32Array.from(border, (i) => plane[i]!).sort()[border.length >> 1]!,
  );
  return colours[0].map((_, i) => {
    const [r, g, b] = colours.map((plane, k) => plane[i]! - ground[k]!) as [number, number, number];
    return Math.sqrt((r * r + g * g + b * b) / 3) / 255;
  });
}

/** Without grain, as far as there is any. */
export function withoutGrain({ width, height, colours }: Planes): Planes {
  const green = colours[1];
  const soft = blurred(green, width, height);
  const grain = quantile(
    green.map((value, i) => Math.abs(value - soft[i]!)),
    0.5,
  );
  const times = grain > VERY_GRAINY ? 2 : grain > GRAINY ? 1 : 0;
  const smooth = (plane: Float32Array) =>
    Array.from({ length: times }).reduce<Float32Array>(
      (values) => blurred(values, width, height),
      plane,
    );
  return { width, height, colours: colours.map(smooth) as unknown as Planes['colours'] };
}

/** @param radius of the window, in pixels: more than half of a line's width. */
export function fromAround(
  { width, height, colours }: Planes,
  ink: 'dark' | 'light',
  radius: number,
): Contrast {
  const sign = ink === 'dark' ? 1 : -1;
  const out = new Float32Array(width * height);
  for (const plane of colours) {
    const spread = largest(plane, width, height, radius, sign);
    const ground = largest(spread, width, height, radius, -sign as 1 | -1);
    for (let i = 0; i < out.length; i++) {
      const [here, around] = [plane[i]!, ground[i]!];
      const contrast = (sign * (around - here)) / (Math.max(around, here) + FLOOR[ink]);
      if (contrast > out[i]!) out[i] = contrast;
    }
  }
  return out;
}
