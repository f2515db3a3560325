import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkLayers,
  decodeWeights,
  encodeWeights,
  exportWeights,
  importWeights,
  WeightsError,
} from './weights';
import type { LayerWeights } from './weights';

/** Weights of the given units; any float32 but −0, which JSON does not know. */
function layersOf(units: readonly number[]): fc.Arbitrary<LayerWeights[]> {
  const floats = (length: number) =>
    fc
      .array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
        minLength: length,
        maxLength: length,
        size: 'max',
      })
      .map((values) => Float32Array.from(values, (value) => value + 0));
  return fc.tuple(
    ...units.slice(1).map((columns, i) => {
      const rows = units[i]!;
      return fc
        .tuple(floats(rows * columns), floats(columns))
        .map(([weights, bias]) => ({ rows, columns, weights, bias }));
    }),
  );
}

const problem = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof WeightsError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
};

const plain = (rows: number, columns: number, value = 0.25): LayerWeights => ({
  rows,
  columns,
  weights: new Float32Array(rows * columns).fill(value),
  bias: new Float32Array(columns).fill(value),
});

describe('the binary weights', () => {
  it('come back bit for bit', () => {
    const units = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 });
    const cases = units.chain((sizes) => fc.tuple(fc.constant(sizes), layersOf(sizes)));
    fc.assert(
      fc.property(cases, ([sizes, layers]) => {
        expect(decodeWeights(encodeWeights(layers), sizes)).toEqual(layers);
      }),
    );
  });

  it('are little-endian, weights before bias, row by row', () => {
    const layer = {
      rows: 2,
      columns: 1,
      weights: Float32Array.of(1, -2),
      bias: Float32Array.of(0.5),
    };
    expect([...new Uint8Array(encodeWeights([layer]))]).toEqual([
      0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0, 0, 0, 0x3f,
    ]);
  });

  it('are refused when too short, too long or not finite', () => {
    const blob = encodeWeights([plain(3, 2)]);
    expect(problem(() => decodeWeights(blob.slice(4), [3, 2]))).toBe(
      'The weights of 3-2 take 32 bytes, but there are 28.',
    );
    expect(problem(() => decodeWeights(blob, [2, 2]))).toMatch(/take 24 bytes, but there are 32/);
    new DataView(blob).setFloat32(28, Number.NaN, true);
    expect(problem(() => decodeWeights(blob, [3, 2]))).toBe(
      'Layer 0: bias 1 is not a finite float32.',
    );
  });
});

describe('the exported weights', () => {
  it('come back bit for bit', () => {
    fc.assert(
      fc.property(layersOf([784, 1, 10]), (layers) => {
        expect(importWeights(exportWeights(layers))).toEqual(layers);
      }),
      { numRuns: 25 },
    );
  });

  it('have the documented form', () => {
    expect(JSON.parse(exportWeights([plain(1, 2, -0.1)]))).toEqual({
      format: 'millpond-weights',
      version: 1,
      layers: [
        {
          rows: 1,
          cols: 2,
          weights: [-0.100000001, -0.100000001],
          bias: [-0.100000001, -0.100000001],
        },
      ],
      activation: 'sigmoid',
      inputScale: 'pixel/256',
    });
  });

  const good = JSON.parse(exportWeights([plain(784, 2), plain(2, 10)])) as {
    layers: Record<string, unknown>[];
  };
  const edited = (edit: (file: typeof good & Record<string, unknown>) => void): string => {
    const copy = structuredClone(good);
    edit(copy);
    return JSON.stringify(copy);
  };
  const ten = (value: unknown): unknown[] => Array.from({ length: 10 }, () => value);

  it.each<[string, string, RegExp]>([
    ['no JSON', 'weights', /not JSON/],
    ['no object', '[]', /format/],
    [
      'another format',
      edited((file) => (file['format'] = 'onnx')),
      /format: must be "millpond-weights"/,
    ],
    ['another version', edited((file) => (file['version'] = 2)), /version: must be 1/],
    [
      'another activation',
      edited((file) => (file['activation'] = 'relu')),
      /activation: must be "sigmoid"/,
    ],
    ['another scale', edited((file) => (file['inputScale'] = 'pixel/255')), /inputScale: must be/],
    ['no layers', edited((file) => (file.layers = [])), /layers: must hold at least one/],
    [
      'many layers',
      edited((file) => (file.layers = ten(file.layers[0]) as never)),
      /layers: must hold at most 4/,
    ],
    [
      'a broken size',
      edited((file) => (file.layers[0]!['cols'] = 2.5)),
      /layers\.0\.cols: must be an integer/,
    ],
    [
      'a huge layer',
      edited((file) => (file.layers[0]!['cols'] = 1e6)),
      /layers\.0\.cols: must be at most 4096/,
    ],
    ['missing weights', edited((file) => delete file.layers[1]!['weights']), /layers\.1\.weights/],
    [
      'too few weights',
      edited((file) => (file.layers[1]!['weights'] = [1])),
      /Layer 1: weight: there are 1, but the shape needs 20/,
    ],
    [
      'too many biases',
      edited((file) => (file.layers[0]!['bias'] = ten(1))),
      /Layer 0: bias: there are 10, but the shape needs 2/,
    ],
    [
      'text',
      edited((file) => (file.layers[1]!['bias'] = ten('1'))),
      /Layer 1: bias 0 is not a number/,
    ],
    [
      'null',
      edited((file) => (file.layers[1]!['bias'] = ten(null))),
      /Layer 1: bias 0 is not a number/,
    ],
    [
      'more than a float32 holds',
      edited((file) => (file.layers[1]!['bias'] = ten(1e39))),
      /Layer 1: bias 0 is not a finite/,
    ],
    [
      'infinity',
      edited((file) => (file.layers[1]!['bias'] = ten(0.125))).replaceAll('0.125', '1e999'),
      /not a finite/,
    ],
    [
      'layers that do not join',
      exportWeights([plain(784, 3), plain(2, 10)]),
      /Layer 1 has 2 rows, but 3 numbers come in/,
    ],
    ['another input', exportWeights([plain(100, 10)]), /takes 100 inputs, but an image has 784/],
    ['another output', exportWeights([plain(784, 9)]), /has 9 outputs, but there are 10 digits/],
  ])('are refused: %s', (_, text, message) => {
    expect(problem(() => importWeights(text))).toMatch(message);
  });
});

it('more numbers than the parties can hold are refused', () => {
  const network = (units: number) => [plain(784, units), plain(units, units), plain(units, 10)];
  expect(problem(() => checkLayers(network(1800)))).toMatch(
    /has 4672810 weights and biases; 4000000 can be shared/,
  );
  expect(() => checkLayers(network(1600))).not.toThrow();
});
