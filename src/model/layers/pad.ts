/** Zeros around an image, or another number: what is 0 to the network need not be 0 in pixels. */
import type { LayerKind } from './layer-kind';
import { ownLayer } from './own-layer';
import { SpecError } from './spec-error';
import { imageOf } from './windows';

type Pair = readonly [number, number];

export interface Pad {
  readonly kind: 'pad';
  /** Above and below, before and after. */
  readonly margins: readonly [Pair, Pair];
  readonly value: number;
}

const isMargin = (value: unknown): value is Pair =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((each) => Number.isSafeInteger(each) && Number(each) >= 0);

export const pad: LayerKind<Pad> = {
  kind: 'pad',
  role: 'movement',

  check({ margins, value }, where) {
    if (!Array.isArray(margins) || margins.length !== 2 || !margins.every(isMargin)) {
      throw new SpecError(`${where}.margins must be two pairs of whole numbers from zero on.`);
    }
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw new SpecError(`${where}.value must be a finite number.`);
    }
    const [rows, columns] = margins as [Pair, Pair];
    return { kind: 'pad', margins: [rows, columns], value };
  },

  words: ({ margins: [rows, columns], value }) =>
    `padding ${[...rows, ...columns].join(', ')}${value === 0 ? '' : `, with ${value}`}`,

  outputShape({ margins }, input, where) {
    if (input.length !== 3) {
      throw new SpecError(`${where} (pad) takes rows, columns and channels.`);
    }
    return input.map((size, i) => size + (margins[i]?.[0] ?? 0) + (margins[i]?.[1] ?? 0));
  },
  parameters: () => [],

  compute: ({ margins, value }, { graph, input, name }) =>
    graph.pad(input, [[0, 0], ...margins, [0, 0]], { value, name: name('pool') }),

  bound: ({ value }, { entering, rounding }) => ({
    error: Math.max(entering.error, value === 0 ? 0 : rounding('pool')),
    most: Math.max(entering.most, Math.abs(value)),
  }),

  plain({ margins: [rows, columns], value }, { values, count, shape }) {
    const [height, width, channels] = shape as [number, number, number];
    const [tall, wide] = [rows[0] + height + rows[1], columns[0] + width + columns[1]];
    const made = new Float64Array(count * tall * wide * channels).fill(value);
    for (let image = 0; image < count; image++) {
      for (let row = 0; row < height; row++) {
        const from = (image * height + row) * width * channels;
        const to = ((image * tall + rows[0] + row) * wide + columns[0]) * channels;
        made.set(values.subarray(from, from + width * channels), to);
      }
    }
    return made;
  },

  build: (tensorflow, layer, { inputShape }) =>
    ownLayer(tensorflow, 'pad', {
      shape: inputShape,
      outputShape: (input) => pad.outputShape(layer, input, 'pad'),
      call: (input) => pad.forward(tensorflow, layer, { input, variables: [] }),
    }),

  forward: ({ pad: padded }, { margins: [rows, columns], value }, { input }) =>
    padded(
      imageOf(input),
      [
        [0, 0],
        [rows[0], rows[1]],
        [columns[0], columns[1]],
        [0, 0],
      ],
      value,
    ),

  inputSlope: ({ slice }, { margins: [[top], [left]] }, { input, slope }) =>
    slice(imageOf(slope), [0, top, left, 0], imageOf(input).shape),
};
