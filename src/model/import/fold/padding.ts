/** Zeros around an image: those of a layer of their own and those of the window together. */
import type { FoundLayer, Padding, Pair } from '../chain/chain';
import { type Image, windowsOn } from '../chain/shapes';

export type FoldedPadding = 'valid' | 'same' | readonly [Pair, Pair];

interface Windows {
  readonly size: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
}

/** @param image without `added`, the zeros of a layer before. */
export function paddingOf(
  layer: FoundLayer,
  [rows, columns, channels]: Image,
  { size, strides, padding }: Windows,
  added: readonly [Pair, Pair] = [
    [0, 0],
    [0, 0],
  ],
): FoldedPadding {
  if (padding === 'same' && added.flat().every((zeros) => zeros === 0)) return padding;
  const padded: Image = [
    rows + added[0][0] + added[0][1],
    columns + added[1][0] + added[1][1],
    channels,
  ];
  const own = windowsOn(layer, padded, {
    size,
    strides,
    padding: padding === 'sameLower' ? 'same' : padding,
  }).margins;
  const pairs = ([0, 1] as const).map((axis): Pair => {
    const [before, after] = own[axis];
    const [first, last] = padding === 'sameLower' ? [after, before] : [before, after];
    return [added[axis][0] + first, added[axis][1] + last];
  }) as [Pair, Pair];
  return pairs.flat().every((zeros) => zeros === 0) ? 'valid' : pairs;
}
