import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryNetwork, problem, problemOf } from './testing/arbitrary-network';
import { denseSample } from './testing/dense-sample';
import { DamagedError, readJson } from '../mpc/files/json-digest';
import { exported, parsed, sampleFacts, version1, version2 } from './testing/weights-files';
import { readExported } from './exported-model';
import { importWeights } from './weights-file';

const ones = Array<number>(16).fill(1);

describe('the exported weights', () => {
  it('come back bit for bit, also from files of earlier versions', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryNetwork([784, 1, 10]), async (trained) => {
        const text = await exported(trained);
        for (const written of [text, version1(trained), version2(trained)]) {
          const file = await readJson(written);
          expect(file.hasDigest).toBe(written === text);
          expect(importWeights(file)).toEqual(trained);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('have the documented form', async () => {
    expect(JSON.parse(await exported(denseSample([1, 2, 1], -0.1)))).toEqual({
      format: 'millpond-weights',
      version: 4,
      input: { shape: [1], scale: 'pixel/256' },
      layers: [
        {
          kind: 'dense',
          units: 2,
          parameters: {
            weights: { shape: [1, 2], values: [-0.100000001, -0.100000001] },
            bias: { shape: [2], values: [-0.100000001, -0.100000001] },
          },
        },
        { kind: 'sigmoid', parameters: {} },
        {
          kind: 'dense',
          units: 1,
          parameters: {
            weights: { shape: [2, 1], values: [-0.100000001, -0.100000001] },
            bias: { shape: [1], values: [-0.100000001] },
          },
        },
      ],
      measured: {
        period: 64,
        harmonics: 2,
        coefficients: [0.6, 0.1],
        name: 'sample',
        testAccuracy: 0.5,
        maxPreactivation: 3,
        maxLogit: 20,
        training: { images: 1 },
      },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  it('are a model that can be shared as it is', async () => {
    const trained = denseSample([784, 2, 10], 0.25);
    const file = await readJson(await exported(trained));
    expect(readExported(file, 'mine.json')).toEqual({
      card: sampleFacts(trained.network),
      weights: trained.weights,
    });
  });

  it('are no such model where nothing, or nonsense, was measured', async () => {
    const trained = denseSample([784, 10], 0.25);
    const earlier = await readJson(version2(trained));
    expect(() => readExported(earlier, 'mine.json')).toThrow(/mine\.json does not say what was/);
    const { json } = await readJson(await exported(trained));
    for (const [measured, message] of [
      [{}, /period/],
      [{ ...sampleFacts(trained.network), harmonics: 3 }, /2 coefficients for 3 harmonics/],
    ] as const) {
      const file = { json: { ...(json as object), measured }, hasDigest: true };
      expect(() => readExported(file, 'mine.json')).toThrow(message);
    }
  });

  it('are refused if they should have a digest and have none', async () => {
    const text = await exported(denseSample([784, 10], 0.25));
    const { sha256: _, ...rest } = JSON.parse(text) as Record<string, unknown>;
    const file = await readJson(JSON.stringify(rest));
    expect(() => importWeights(file)).toThrow(DamagedError);
  });
});

describe('version 1', () => {
  const good = JSON.parse(version1(denseSample([784, 2, 10], 0.25))) as {
    layers: Record<string, unknown>[];
  };
  const edited = (edit: (file: typeof good & Record<string, unknown>) => void): string => {
    const copy = structuredClone(good);
    edit(copy);
    return JSON.stringify(copy);
  };
  const ten = (value: unknown): unknown[] => Array.from({ length: 10 }, () => value);

  it.each<[string, string, RegExp]>([
    ['no object', '[]', /format/],
    [
      'another format',
      edited((file) => (file['format'] = 'onnx')),
      /format: must be "millpond-weights"/,
    ],
    ['another version', edited((file) => (file['version'] = 5)), /version: must be 1, 2, 3 or 4/],
    [
      'another activation',
      edited((file) => (file['activation'] = 'relu')),
      /activation: must be "sigmoid"/,
    ],
    ['another scale', edited((file) => (file['inputScale'] = 'pixel/255')), /inputScale: must be/],
    ['no layers', edited((file) => (file.layers = [])), /layers: must hold at least one/],
    [
      'many layers',
      edited((file) => (file.layers = [...ten(file.layers[0]), ...ten(file.layers[0])] as never)),
      /layers: must hold at most 16/,
    ],
    [
      'a broken size',
      edited((file) => (file.layers[0]!['cols'] = 2.5)),
      /layers\.0\.cols: must be an integer/,
    ],
    [
      'a huge layer',
      edited((file) => (file.layers[0]!['cols'] = 1e6)),
      /layers\.0\.cols: must be at most 32768/,
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
      edited((file) => Object.assign(file.layers[1]!, { rows: 1, weights: ten(1) })),
      /Layer 1 has 1 rows, but 2 numbers come in/,
    ],
    ['another input', version1(denseSample([100, 10])), /takes 100 inputs, but an image has 784/],
    ['another output', version1(denseSample([784, 9])), /has 9 outputs, but there are 10 digits/],
  ])('is refused: %s', (_, text, message) => {
    expect(problem(() => importWeights(parsed(text)))).toMatch(message);
  });
});

describe('version 2, and 3', () => {
  interface File {
    input: Record<string, unknown>;
    layers: {
      [field: string]: unknown;
      parameters?: Record<string, { shape: number[]; values: unknown[] }>;
    }[];
  }
  const good = JSON.parse(version2(denseSample([784, 2, 10], 0.25))) as File;
  const edited = (edit: (file: File) => void): string => {
    const copy = structuredClone(good);
    edit(copy);
    return JSON.stringify(copy);
  };

  it.each<[string, string, RegExp]>([
    ['no layers', edited((file) => (file.layers = [])), /at least one layer/],
    ['no input', edited((file) => (file.input = {})), /input\.shape/],
    [
      'another scale',
      edited((file) => (file.input['scale'] = 'pixel/255')),
      /input\.scale must be "pixel\/256"/,
    ],
    [
      'a layer of another kind',
      edited((file) => (file.layers[1]!['kind'] = 'elu')),
      /layers\.1\.kind must be "dense", .* or "tanh": no other is computed privately/,
    ],
    [
      'a missing parameter',
      edited((file) => delete file.layers[2]!.parameters!['bias']),
      /layers\.2\.parameters\.bias is missing/,
    ],
    [
      'no parameters',
      edited((file) => delete file.layers[0]!.parameters),
      /layers\.0\.parameters\.weights is missing/,
    ],
    [
      'a parameter too many',
      edited((file) => (file.layers[1]!.parameters = { slope: { shape: [], values: [1] } })),
      /layers\.1\.parameters: a sigmoid has no slope/,
    ],
    [
      'another shape',
      edited((file) => file.layers[0]!.parameters!['weights']!.shape.reverse()),
      /layers\.0\.parameters\.weights\.shape is \[2, 784\], but must be \[784, 2\]/,
    ],
    [
      'a number too few',
      edited((file) => file.layers[2]!.parameters!['weights']!.values.pop()),
      /Layer 1: weight: there are 19, but the shape needs 20/,
    ],
    [
      'text',
      edited((file) => (file.layers[2]!.parameters!['bias']!.values[3] = '1')),
      /Layer 1: bias 3 is not a number/,
    ],
    [
      'units that do not fit the numbers',
      edited((file) => (file.layers[0]!['units'] = 3)),
      /weights\.shape is \[784, 2\], but must be \[784, 3\]/,
    ],
    [
      'a huge layer',
      edited((file) => (file.layers[0]!['units'] = 50_000)),
      /layers\.0 gives 50000 numbers; 32768 are the most/,
    ],
    ['another output', version2(denseSample([784, 9])), /has 9 outputs/],
    [
      'many layers',
      version2(denseSample([784, ...ones, 10])),
      /There are 17 layers; 1 to 16 can be computed/,
    ],
  ])('is refused with %s', (_, text, message) => {
    expect(problem(() => importWeights(parsed(text)))).toMatch(message);
  });
});

it('whatever JSON it is, it is read or refused with a reason', () => {
  const good = [version1, version2].map(
    (write) => JSON.parse(write(denseSample([784, 1, 10], 0.5))) as object,
  );
  // Whole files of noise get no further than their format: noise in place of one field does.
  const noise = fc.jsonValue({ maxDepth: 3 });
  const broken = fc
    .tuple(fc.constantFrom(...good), fc.array(fc.nat(7), { minLength: 1, maxLength: 5 }), noise)
    .map(([file, path, value]) => replaced(file, path, value));
  fc.assert(
    fc.property(fc.oneof(noise, broken), (json) => {
      // Anything but a WeightsError is thrown on, and fails.
      expect(problemOf(() => importWeights(parsed(JSON.stringify(json))))).not.toBe('');
    }),
    { numRuns: 500 },
  );
});

/** A copy with `value` in place of what `path` leads to: indices of entries, modulo their number. */
function replaced(json: unknown, [index, ...path]: readonly number[], value: unknown): unknown {
  if (index === undefined || typeof json !== 'object' || json === null) return value;
  const copy: unknown = Array.isArray(json) ? [...json] : { ...json };
  const keys = Object.keys(json);
  const key = keys[index % keys.length];
  if (key === undefined) return value;
  const fields = copy as Record<string, unknown>;
  fields[key] = replaced(fields[key], path, value);
  return copy;
}
