/**
 * The JSON that people export and import; docs/weights-format.md has its versions. Numbers
 * have nine significant digits, which is what a float32 needs to come back bit for bit.
 */
import * as v from 'valibot';
import { type CheckedJson, requireDigest, withDigest } from '../mpc/files/json-digest';
import { checkNetwork } from './check-network';
import type { ModelFacts } from './facts';
import { type DenseMatrix, denseChain } from './dense-chain';
import { SpecError } from './layers/spec-error';
import { lengthOf, type Network, parametersOf, stepsOf, type TrainedNetwork } from './network';
import {
  checkSize,
  collectWeights,
  MAX_LAYERS,
  MAX_UNITS,
  numbersOf,
  toFloats,
  WeightsError,
} from './weights';

/** Numbers are checked one by one later: there are half a million, and a schema an element is slow. */
const numbers = v.custom<unknown[]>(Array.isArray, 'must be a list of numbers');
const size = v.pipe(
  v.number('must be a number'),
  v.integer('must be an integer'),
  v.minValue(1, 'must be at least 1'),
  v.maxValue(MAX_UNITS, `must be at most ${MAX_UNITS}`),
);
const format = v.literal('millpond-weights', 'must be "millpond-weights"');

const Version = v.object({
  format,
  version: v.picklist([1, 2, 3, 4], 'must be 1, 2, 3 or 4: no other version is known'),
});

const Version1 = v.object({
  format,
  version: v.literal(1),
  layers: v.pipe(
    v.array(
      v.object({ rows: size, cols: size, weights: numbers, bias: numbers }),
      'must be a list',
    ),
    v.minLength(1, 'must hold at least one layer'),
    v.maxLength(MAX_LAYERS, `must hold at most ${MAX_LAYERS} layers`),
  ),
  activation: v.literal('sigmoid', 'must be "sigmoid": version 1 knows no other activation'),
  inputScale: v.literal('pixel/256', 'must be "pixel/256"'),
});

const parameter = v.object({
  shape: v.array(v.number('must be a number'), 'must be a list of numbers'),
  values: numbers,
});
/** Version 3 is version 2 with a digest; version 4 says what its owner has measured of it. */
const Named = v.object({
  format,
  version: v.picklist([2, 3, 4]),
  input: v.unknown(),
  measured: v.optional(v.record(v.string(), v.unknown())),
  layers: v.array(
    v.looseObject({ parameters: v.optional(v.record(v.string(), parameter), {}) }),
    'must be a list',
  ),
});

const short = (values: Float32Array): number[] =>
  Array.from(values, (x) => Number(x.toPrecision(9)));

/**
 * The text of an exported file.
 * @param facts what was measured of this network: with them the file can be shared as it is.
 */
export function exportWeights(
  { network, weights }: TrainedNetwork,
  { network: _measured, ...measured }: ModelFacts,
): Promise<string> {
  const layers = stepsOf(network).map(({ layer, parameters }) => {
    const written: Record<string, v.InferOutput<typeof parameter>> = {};
    for (const each of parameters) {
      written[each.part] = { shape: [...each.shape], values: short(numbersOf(weights, each)) };
    }
    const fields: Record<string, unknown> = { ...layer };
    return Object.assign(fields, { parameters: written });
  });
  const file: v.InferOutput<typeof Named> = {
    format: 'millpond-weights',
    version: 4,
    input: network.input,
    layers,
    measured,
  };
  return withDigest(JSON.stringify(file));
}

/** @throws {WeightsError} saying what in the file does not fit; {DamagedError} without its digest. */
export function importWeights(file: CheckedJson): TrainedNetwork {
  const { version } = parse(Version, file.json);
  if (version === 1) return read1(parse(Version1, file.json));
  if (version >= 3) requireDigest(file);
  return readNamed(parse(Named, file.json));
}

function parse<S extends v.GenericSchema>(schema: S, json: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new WeightsError(`${v.getDotPath(issue) ?? 'The file'}: ${issue.message}.`);
}

const read1 = ({ layers }: v.InferOutput<typeof Version1>): TrainedNetwork =>
  denseChain(
    layers.map(({ rows, cols, weights, bias }, i): DenseMatrix => ({
      rows,
      columns: cols,
      weights: toFloats(weights, rows * cols, `Layer ${i}: weight`),
      bias: toFloats(bias, cols, `Layer ${i}: bias`),
    })),
  );

function readNamed({ input, layers }: v.InferOutput<typeof Named>): TrainedNetwork {
  const network = describedNetwork({ input, layers });
  checkSize({ network });
  const known = new Set(parametersOf(network).map(({ layer, part }) => `${layer} ${part}`));
  layers.forEach(({ parameters }, i) => {
    const strange = Object.keys(parameters).find((part) => !known.has(`${i} ${part}`));
    if (strange === undefined) return;
    throw new WeightsError(
      `layers.${i}.parameters: a ${network.layers[i]!.kind} has no ${strange}.`,
    );
  });
  const weights = collectWeights(network, ({ layer, part, shape, label }) => {
    const where = `layers.${layer}.parameters.${part}`;
    const found = layers[layer]!.parameters[part];
    if (!found) throw new WeightsError(`${where} is missing.`);
    if (found.shape.join() !== shape.join()) {
      throw new WeightsError(
        `${where}.shape is [${found.shape.join(', ')}], but must be [${shape.join(', ')}].`,
      );
    }
    return toFloats(found.values, lengthOf(shape), label);
  });
  return { network, weights };
}

function describedNetwork(value: unknown): Network {
  try {
    return checkNetwork(value);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    throw new WeightsError(error.message, { cause: error });
  }
}
