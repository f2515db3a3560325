/**
 * Model cards and kept models, checked where they come from a file or from the browser's storage.
 * Version 1 knew dense layers with sigmoids between them, and a kept model had no version.
 */
import * as v from 'valibot';
import { checkNetwork } from './check-network';
import type { KeptModel, ModelCard, ModelFacts } from './facts';
import { SpecError } from './layers/spec-error';
import { denseNetwork, type Network } from './network';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const network = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, Network>(({ dataset, addIssue, NEVER }) => {
    try {
      return checkNetwork(dataset.value);
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      addIssue({ message: error.message });
      return NEVER;
    }
  }),
);

const common = {
  period: count,
  harmonics: count,
  coefficients: v.pipe(v.array(v.pipe(v.number(), v.finite())), v.minLength(1)),
  name: v.string(),
  testAccuracy: v.number(),
  maxPreactivation: v.number(),
  training: v.record(v.string(), v.union([v.string(), v.number()])),
};

const facts1 = v.object({
  ...common,
  layers: v.pipe(v.array(count), v.minLength(2)),
  activation: v.literal('sigmoid'),
  inputScale: v.literal('pixel/256'),
});
const facts2 = v.object({ ...common, network });

const file = {
  format: v.literal('millpond-model'),
  weights: v.object({ file: v.string(), bytes: count, sha256: v.string() }),
};
const card1 = v.object({ ...facts1.entries, ...file, version: v.literal(1) });
const card2 = v.object({ ...facts2.entries, ...file, version: v.literal(2) });

const weights = v.instance(ArrayBuffer);
const kept1 = v.object({ card: facts1, weights });
const kept2 = v.object({ version: v.literal(2), card: facts2, weights });

/** Facts of version 1 as they are written now. */
function upgraded<F extends v.InferOutput<typeof facts1>>({
  layers,
  activation: _activation,
  inputScale: _inputScale,
  ...rest
}: F) {
  return { ...rest, network: denseNetwork(layers) };
}

/** One coefficient a harmonic: the parties take the coefficients and count them. */
function checkGate({ harmonics, coefficients }: ModelFacts, what: string): void {
  if (coefficients.length === harmonics) return;
  throw new ModelError(`${what}: ${coefficients.length} coefficients for ${harmonics} harmonics.`);
}

export class ModelError extends Error {
  override readonly name = 'ModelError';
}

function parse<S extends v.GenericSchema>(schema: S, value: unknown, what: string) {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new ModelError(`${what}: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`);
}

const hasVersion = (value: unknown, version: number | undefined): boolean =>
  (value as { readonly version?: unknown } | null | undefined)?.version === version;

/** @throws {ModelError} that names the file and the field. */
export function checkCard(value: unknown, file: string): ModelCard {
  const what = `The model card ${file} is wrong`;
  const card: ModelCard = hasVersion(value, 1)
    ? { ...upgraded(parse(card1, value, what)), version: 2 }
    : parse(card2, value, what);
  checkGate(card, what);
  return card;
}

/** @throws {ModelError} that names the field. */
export function checkKept(value: unknown): KeptModel {
  const what = 'The kept model is wrong';
  const kept: KeptModel = hasVersion(value, undefined)
    ? upgradedKept(parse(kept1, value, what))
    : parse(kept2, value, what);
  checkGate(kept.card, what);
  return kept;
}

const upgradedKept = ({ card, weights }: v.InferOutput<typeof kept1>): KeptModel => ({
  version: 2,
  card: upgraded(card),
  weights,
});
