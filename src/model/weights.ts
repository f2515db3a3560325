/**
 * Weights outside TensorFlow.js: the binary blob of a shipped model and the JSON that people export
 * and import.
 *
 * The blob is float32, little-endian: w0, b0, w1, b1, …, each row-major, nothing else; the model card
 * beside it says the shapes. The JSON is for people and other programs; its numbers have nine
 * significant digits, which is what a float32 needs to come back bit for bit.
 */
import * as v from 'valibot';

export interface LayerWeights {
  readonly rows: number;
  readonly columns: number;
  /** rows × columns, row-major. */
  readonly weights: Float32Array;
  /** `columns` numbers. */
  readonly bias: Float32Array;
}

/** Weights that do not fit; the message says why. */
export class WeightsError extends Error {
  override readonly name = 'WeightsError';
}

/** The only ends that a network for MNIST can have. */
const INPUTS = 784;
const OUTPUTS = 10;
/** More would be slow to share, and no network for MNIST needs them. */
const MAX_UNITS = 4096;
const MAX_LAYERS = 4;
/** Twice as many, of an old and a fresh model side by side, fit into the memory of every party. */
const MAX_NUMBERS = 4_000_000;

/** @returns units from the input to the output, such as [784, 512, 10]. */
export const unitsOf = (layers: readonly LayerWeights[]): number[] => [
  layers[0]?.rows ?? 0,
  ...layers.map(({ columns }) => columns),
];

const floatsOf = (units: readonly number[]): number =>
  units.slice(1).reduce((sum, columns, i) => sum + (units[i]! + 1) * columns, 0);

export function encodeWeights(layers: readonly LayerWeights[]): ArrayBuffer {
  const buffer = new ArrayBuffer(4 * floatsOf(unitsOf(layers)));
  const view = new DataView(buffer);
  let at = 0;
  for (const { weights, bias } of layers) {
    for (const numbers of [weights, bias]) {
      for (const value of numbers) {
        view.setFloat32(at, value, true);
        at += 4;
      }
    }
  }
  return buffer;
}

/**
 * @param units from the input to the output, such as [784, 512, 10].
 * @throws {WeightsError} if the length is not that of these shapes or a number is not finite.
 */
export function decodeWeights(blob: ArrayBuffer, units: readonly number[]): LayerWeights[] {
  const wanted = 4 * floatsOf(units);
  if (blob.byteLength !== wanted) {
    throw new WeightsError(
      `The weights of ${units.join('-')} take ${wanted} bytes, but there are ${blob.byteLength}.`,
    );
  }
  const view = new DataView(blob);
  let at = 0;
  const take = (length: number, what: string): Float32Array => {
    const start = at;
    at += 4 * length;
    const values = Float32Array.from({ length }, (_, i) => view.getFloat32(start + 4 * i, true));
    checkFinite(values, what);
    return values;
  };
  return units.slice(1).map((columns, i) => {
    const rows = units[i]!;
    const weights = take(rows * columns, `Layer ${i}: weight`);
    return { rows, columns, weights, bias: take(columns, `Layer ${i}: bias`) };
  });
}

/** Numbers are checked one by one below: there are half a million, and a schema an element is slow. */
const numbers = v.custom<unknown[]>(Array.isArray, 'must be a list of numbers');
const size = v.pipe(
  v.number('must be a number'),
  v.integer('must be an integer'),
  v.minValue(1, 'must be at least 1'),
  v.maxValue(MAX_UNITS, `must be at most ${MAX_UNITS}`),
);
const WeightsFile = v.object({
  format: v.literal('millpond-weights', 'must be "millpond-weights"'),
  version: v.literal(1, 'must be 1: no other version is known'),
  layers: v.pipe(
    v.array(
      v.object({ rows: size, cols: size, weights: numbers, bias: numbers }),
      'must be a list',
    ),
    v.minLength(1, 'must hold at least one layer'),
    v.maxLength(MAX_LAYERS, `must hold at most ${MAX_LAYERS} layers`),
  ),
  activation: v.literal('sigmoid', 'must be "sigmoid": no other activation is computed privately'),
  inputScale: v.literal('pixel/256', 'must be "pixel/256"'),
});

/** The text of an exported file. */
export function exportWeights(layers: readonly LayerWeights[]): string {
  const short = (values: Float32Array) => Array.from(values, (x) => Number(x.toPrecision(9)));
  const file: v.InferOutput<typeof WeightsFile> = {
    format: 'millpond-weights',
    version: 1,
    layers: layers.map(({ rows, columns, weights, bias }) => ({
      rows,
      cols: columns,
      weights: short(weights),
      bias: short(bias),
    })),
    activation: 'sigmoid',
    inputScale: 'pixel/256',
  };
  return JSON.stringify(file);
}

/** @throws {WeightsError} saying what in the file does not fit. */
export function importWeights(text: string): LayerWeights[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new WeightsError('The file is not JSON.', { cause });
  }
  const result = v.safeParse(WeightsFile, json);
  if (!result.success) {
    const issue = result.issues[0];
    throw new WeightsError(`${v.getDotPath(issue) ?? 'The file'}: ${issue.message}.`);
  }
  const layers = result.output.layers.map(({ rows, cols, weights, bias }, i) => ({
    rows,
    columns: cols,
    weights: toFloats(weights, rows * cols, `Layer ${i}: weight`),
    bias: toFloats(bias, cols, `Layer ${i}: bias`),
  }));
  checkChain(unitsOf(layers), layers);
  return layers;
}

/** @throws {WeightsError} unless these layers make a network for MNIST, of finite numbers. */
export function checkLayers(layers: readonly LayerWeights[]): void {
  if (layers.length < 1 || layers.length > MAX_LAYERS) {
    throw new WeightsError(
      `There are ${layers.length} layers; 1 to ${MAX_LAYERS} can be computed.`,
    );
  }
  layers.forEach(({ rows, columns, weights, bias }, i) => {
    if (Math.max(rows, columns) > MAX_UNITS) {
      throw new WeightsError(
        `Layer ${i} is ${rows} × ${columns}; ${MAX_UNITS} units are the most.`,
      );
    }
    if (bias.length !== columns) {
      throw new WeightsError(`Layer ${i} has ${columns} units, but ${bias.length} biases.`);
    }
    checkFinite(weights, `Layer ${i}: weight`);
    checkFinite(bias, `Layer ${i}: bias`);
  });
  checkChain(unitsOf(layers), layers);
}

function checkChain(units: readonly number[], layers: readonly LayerWeights[]): void {
  layers.forEach(({ rows }, i) => {
    if (rows !== units[i]) {
      throw new WeightsError(`Layer ${i} has ${rows} rows, but ${units[i]} numbers come in.`);
    }
  });
  if (units[0] !== INPUTS) {
    throw new WeightsError(
      `The network takes ${units[0]} inputs, but an image has ${INPUTS} pixels.`,
    );
  }
  if (units.at(-1) !== OUTPUTS) {
    throw new WeightsError(
      `The network has ${units.at(-1)} outputs, but there are ${OUTPUTS} digits.`,
    );
  }
  const numbers = floatsOf(units);
  if (numbers > MAX_NUMBERS) {
    throw new WeightsError(
      `The network has ${numbers} weights and biases; ${MAX_NUMBERS} can be shared.`,
    );
  }
}

function toFloats(list: readonly unknown[], length: number, what: string): Float32Array {
  if (list.length !== length) {
    throw new WeightsError(`${what}: there are ${list.length}, but the shape needs ${length}.`);
  }
  const wrong = list.findIndex((value) => typeof value !== 'number');
  if (wrong >= 0) throw new WeightsError(`${what} ${wrong} is not a number.`);
  const values = Float32Array.from(list as readonly number[]);
  checkFinite(values, what);
  return values;
}

function checkFinite(values: Float32Array, what: string): void {
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new WeightsError(`${what} ${wrong} is not a finite float32.`);
}
