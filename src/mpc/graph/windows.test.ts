/** Against TensorFlow's own shapes, and against windows that are counted one by one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GraphError } from './graph-error';
import { countsOf, insideOf, type Padding, type Windows, windowsOf } from './windows';

const on = (
  [height, width]: readonly [number, number],
  size: readonly [number, number],
  strides: readonly [number, number],
  padding: Padding,
): Windows =>
  windowsOf('pool', { name: 'x', shape: [2, height, width, 3] }, { size, strides, padding });

/** What fits; undefined where it is refused as it should be. */
function attempt(make: () => Windows): Windows | undefined {
  try {
    return make();
  } catch (reason) {
    if (reason instanceof GraphError) return undefined;
    throw reason;
  }
}

describe('windows', () => {
  // What tf.conv2d and tf.maxPool give for these.
  it.each([
    [28, 5, 1, 'valid', 24, [0, 0]],
    [28, 5, 1, 'same', 28, [2, 2]],
    [28, 2, 2, 'valid', 14, [0, 0]],
    [28, 2, 1, 'same', 28, [0, 1]],
    [28, 5, 2, 'same', 14, [1, 2]],
    [7, 2, 2, 'same', 4, [0, 1]],
    [7, 2, 2, 'valid', 3, [0, 0]],
    [5, 1, 2, 'same', 3, [0, 0]],
    [3, 3, 3, 'valid', 1, [0, 0]],
  ] as const)('of %i, %i wide, %i apart, %s', (input, size, stride, padding, output, margins) => {
    const windows = on([input, 9], [size, 1], [stride, 1], padding);
    expect(windows.output).toEqual([output, 9]);
    expect(windows.margins).toEqual([margins, [0, 0]]);
  });

  it('take margins as PyTorch has them', () => {
    const windows = on(
      [28, 28],
      [5, 5],
      [2, 2],
      [
        [2, 2],
        [2, 1],
      ],
    );
    expect(windows.output).toEqual([14, 14]);
    expect(windows.margins).toEqual([
      [2, 2],
      [2, 1],
    ]);
  });

  it('hold what lies on the picture, and no more windows fit', () => {
    const small = fc.integer({ min: 0, max: 3 });
    const padding = fc.oneof(
      fc.constantFrom('valid' as const, 'same' as const),
      fc.tuple(fc.tuple(small, small), fc.tuple(small, small)),
    );
    const size = fc.integer({ min: 1, max: 7 });
    const pair = fc.tuple(size, size);
    let fitting = 0;
    const property = fc.property(pair, pair, pair, padding, (input, window, strides, pad) => {
      const windows = attempt(() => on(input, window, strides, pad));
      if (!windows) return;
      fitting += 1;
      const { margins, output } = windows;
      for (const d of [0, 1] as const) {
        const padded = margins[d][0] + input[d] + margins[d][1];
        const end = (index: number) => index * strides[d] + window[d];
        expect(end(output[d] - 1)).toBeLessThanOrEqual(padded);
        const isAll = pad === 'same' ? output[d] === Math.ceil(input[d] / strides[d]) : true;
        expect(isAll && (pad === 'same' || end(output[d]) > padded)).toBe(true);
        const found = Array.from({ length: output[d] }, (_, index) => insideOf(windows, d, index));
        const counted = found.map((_, index) =>
          Array.from(
            { length: window[d] },
            (__, i) => index * strides[d] + i - margins[d][0],
          ).filter((at) => at >= 0 && at < input[d]),
        );
        expect(found.map(([from, to]) => to - from)).toEqual(counted.map(({ length }) => length));
        expect(found.filter(([from, to]) => to > from).map(([from]) => from)).toEqual(
          counted.filter(({ length }) => length > 0).map(([first]) => first),
        );
      }
      expect(countsOf(windows)).toHaveLength(output[0] * output[1]);
    });
    fc.assert(property, { numRuns: 500 });
    expect(fitting).toBeGreaterThan(200);
  });

  it('are counted without their padding', () => {
    const windows = on([3, 3], [2, 2], [2, 2], 'same');
    expect(countsOf(windows)).toEqual([4, 2, 2, 1]);
  });

  it.each([
    [[2, 784], {}, 'pool: x [2×784] is no [batch, height, width, channels]'],
    [[2, 4, 4, 1], { size: [5, 1] }, 'no window of [5×1] fits into x [2×4×4×1]'],
    [[2, 0, 4, 1], { padding: 'same' }, 'no window of [2×2] fits into x [2×0×4×1]'],
    [[2, 4, 4, 1], { size: [0, 1] }, 'pool has windows of [0×1] and strides of [1×1]'],
    [[2, 4, 4, 1], { strides: [1, 1.5] }, 'windows of [2×2] and strides of [1×1.5]'],
    [
      [2, 4, 4, 1],
      {
        padding: [
          [0, -1],
          [0, 0],
        ],
      },
      'pool has the padding [[0,-1], [0,0]]',
    ],
  ] as const)('that cannot be are refused: %j %j', (shape, options, message) => {
    const refused = () => windowsOf('pool', { name: 'x', shape }, { size: [2, 2], ...options });
    expect(refused).toThrow(GraphError);
    expect(refused).toThrow(message);
  });
});
