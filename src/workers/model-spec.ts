/** The public facts of a model, checked where they enter a worker or come from a file. */
import * as v from 'valibot';
import type { KeptModel, ModelCard, ModelSpec } from './prediction';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const layers = v.pipe(v.array(count), v.minLength(2));

const spec = v.object({
  layers,
  gate: v.object({
    period: count,
    coefficients: v.pipe(v.array(v.pipe(v.number(), v.finite())), v.minLength(1)),
  }),
});

const facts = v.object({
  layers,
  period: count,
  harmonics: count,
  name: v.string(),
  activation: v.literal('sigmoid'),
  inputScale: v.literal('pixel/256'),
  testAccuracy: v.number(),
  maxPreactivation: v.number(),
  training: v.record(v.string(), v.union([v.string(), v.number()])),
});

const card = v.object({
  ...facts.entries,
  format: v.literal('millpond-model'),
  version: v.literal(1),
  weights: v.object({ file: v.string(), bytes: count, sha256: v.string() }),
});

const kept = v.object({ card: facts, weights: v.instance(ArrayBuffer) });

export class ModelError extends Error {
  override readonly name = 'ModelError';
}

function parse<S extends v.GenericSchema>(schema: S, value: unknown, what: string) {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new ModelError(`${what}: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`);
}

/** @throws {ModelError} that names the field. */
export const checkSpec = (value: unknown): ModelSpec =>
  parse(spec, value, 'The public facts of a model are wrong');

/** @throws {ModelError} that names the file and the field. */
export const checkCard = (value: unknown, file: string): ModelCard =>
  parse(card, value, `The model card ${file} is wrong`);

/** @throws {ModelError} that names the field. */
export const checkKept = (value: unknown): KeptModel =>
  parse(kept, value, 'The kept model is wrong');
