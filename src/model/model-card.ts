/** Model cards and kept models, checked where they come from a file or from the browser's storage. */
import * as v from 'valibot';
import type { KeptModel, ModelCard, ModelFacts } from './facts';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const layers = v.pipe(v.array(count), v.minLength(2));

const facts = v.object({
  layers,
  period: count,
  harmonics: count,
  coefficients: v.pipe(v.array(v.pipe(v.number(), v.finite())), v.minLength(1)),
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

/** @throws {ModelError} that names the file and the field. */
export function checkCard(value: unknown, file: string): ModelCard {
  const what = `The model card ${file} is wrong`;
  const checked = parse(card, value, what);
  checkGate(checked, what);
  return checked;
}

/** @throws {ModelError} that names the field. */
export function checkKept(value: unknown): KeptModel {
  const what = 'The kept model is wrong';
  const checked = parse(kept, value, what);
  checkGate(checked.card, what);
  return checked;
}
