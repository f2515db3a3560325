/**
 * Model cards and kept models, checked where they come from a file or from the browser's storage.
 * Version 1 knew dense layers with sigmoids between them, and a kept model had no version. From
 * version 3 on both have a digest; from 4 on a card says in which form its weights travel.
 */
import * as v from 'valibot';
import { FileError } from '../mpc/files/file-error';
import { DamagedError, readJson, requireDigest } from '../mpc/files/json-digest';
import { sha256Hex } from '../mpc/files/sha256';
import { checkNetwork } from './check-network';
import type { KeptModel, ModelCard, ModelFacts } from './facts';
import { isRecord, SpecError } from './layers/spec-error';
import { denseNetwork, type Network } from './network';
import { fieldWords, quoted } from './schema-words';

const DIGEST = 'must be a SHA-256: 64 hexadecimal digits';
const digest = v.pipe(v.string(DIGEST), v.regex(/^[0-9a-f]{64}$/, DIGEST));
const COUNT = 'must be a whole number above zero';
const count = v.pipe(v.number(COUNT), v.integer(COUNT), v.minValue(1, COUNT));
const NUMBER = 'must be a number';
const number = v.number(NUMBER);
const OBJECT = 'must be an object';
const literal = <const T extends string | number>(value: T) =>
  v.literal(value, `must be ${JSON.stringify(value)}`);

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
  coefficients: v.pipe(
    v.array(v.pipe(number, v.finite(NUMBER)), 'must be a list of numbers'),
    v.minLength(1, 'must hold at least one number'),
  ),
  name: v.string('must be a name'),
  testAccuracy: number,
  maxPreactivation: number,
  maxLogit: v.exactOptional(number),
  training: v.record(
    v.string(),
    v.union([v.string(), v.number()], 'must be a text or a number'),
    OBJECT,
  ),
};

const LAYERS = 'must be a list of at least two sizes of layers';

const facts1 = v.object(
  {
    ...common,
    layers: v.pipe(v.array(count, LAYERS), v.minLength(2, LAYERS)),
    activation: literal('sigmoid'),
    inputScale: literal('pixel/256'),
  },
  OBJECT,
);
const facts2 = v.object({ ...common, network }, OBJECT);

const BITS = 'must be a whole number from 0 to 24';
const beside = { file: v.string('must be the name of a file'), bytes: count, sha256: digest };
const form = v.object(
  {
    kind: v.picklist(['int16-gzip', 'sparse-gzip'], 'must be int16-gzip or sparse-gzip'),
    fractionBits: v.pipe(
      v.number(BITS),
      v.integer(BITS),
      v.minValue(0, BITS),
      v.maxValue(24, BITS),
    ),
  },
  OBJECT,
);
const FORMAT = 'millpond-model';
const VERSION = 'must be 1, 2, 3 or 4: no other version is known';
const file = { format: literal(FORMAT), weights: v.object(beside, OBJECT) };
const card1 = v.object({ ...facts1.entries, ...file, version: literal(1) }, OBJECT);
const card3 = v.object(
  { ...facts2.entries, ...file, version: v.picklist([2, 3], VERSION) },
  OBJECT,
);
const card4 = v.object(
  {
    ...facts2.entries,
    ...file,
    version: literal(4),
    weights: v.object({ ...beside, form: v.exactOptional(form) }, OBJECT),
  },
  OBJECT,
);

const KEPT = 'must be 2 or 3: no other version is known';
const weights = v.instance(ArrayBuffer, 'must be bytes');
const kept1 = v.object({ card: facts1, weights }, OBJECT);
const kept2 = v.object({ version: v.literal(2, KEPT), card: facts2, weights }, OBJECT);
const kept3 = v.object({ version: literal(3), card: facts2, weights, sha256: digest }, OBJECT);

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

/** Of a card or its weights, by its address. */
export const missingModel = (url: string): string =>
  `${url.split('?')[0]} is missing or damaged. Run npm run train to make the model again, then reload.`;

export class ModelError extends FileError {
  override readonly name = 'ModelError';
}

function parse<S extends v.GenericSchema>(schema: S, value: unknown, what: string) {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new ModelError(`${what}: ${fieldWords(schema, result.issues[0])}`);
}

const hasVersion = (value: unknown, version: number | undefined): boolean =>
  (value as { readonly version?: unknown } | null | undefined)?.version === version;

/** What an exported file says of its network. @throws {ModelError} that names the file. */
export function readFacts(measured: object, network: Network, name: string): ModelFacts {
  const what = `What ${name} says of its network is wrong`;
  const facts = parse(facts2, { ...measured, network }, what);
  checkGate(facts, what);
  return facts;
}

/** @throws {ModelError} that names the file and what is wrong with it. */
export async function readCard(text: string, name: string): Promise<ModelCard> {
  const what = `The model card ${name} is wrong`;
  try {
    const read = await readJson(text);
    requireFormat(read.json, name);
    if (hasVersion(read.json, 1)) return checkedCard(upgraded(parse(card1, read.json, what)), what);
    const card = parse(hasVersion(read.json, 4) ? card4 : card3, read.json, what);
    if (card.version >= 3) requireDigest(read);
    return checkedCard(card, what);
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    throw new ModelError(missingModel(name), { cause: error });
  }
}

/** Any other file of JSON lacks every field: what it is not says more than which it lacks first. */
function requireFormat(json: unknown, name: string): void {
  if (isRecord(json) && json['format'] === FORMAT) return;
  const { format } = isRecord(json) ? json : {};
  const has = format === undefined ? 'it has no format' : `its format is ${quoted(format)}`;
  throw new ModelError(
    `${name} is no model card: ${has}. Take a card that npm run train has made, or weights that the ` +
      'page has exported.',
  );
}

function checkedCard(card: Omit<ModelCard, 'version'>, what: string): ModelCard {
  checkGate(card, what);
  return { ...card, version: 4 };
}

/** A model as it is kept: with a digest of its card and its weights together. */
export async function keptModel({ card, weights }: CardAndWeights): Promise<KeptModel> {
  // As it is read: fields in one order, and no others.
  const facts = parse(facts2, card, 'The model is wrong');
  return { version: 3, card: facts, weights, sha256: await digestOf({ card: facts, weights }) };
}

/** @throws {ModelError} that says what is wrong. */
export async function checkKept(value: unknown): Promise<KeptModel> {
  const what = 'The kept model is wrong';
  if (hasVersion(value, 3)) {
    const kept = parse(kept3, value, what);
    if (kept.sha256 !== (await digestOf(kept))) {
      throw new ModelError(
        `${what}: its SHA-256 is another, so it is damaged. Train or import one in its place.`,
      );
    }
    checkGate(kept.card, what);
    return kept;
  }
  const { card, weights } = hasVersion(value, undefined)
    ? upgradedKept(parse(kept1, value, what))
    : parse(kept2, value, what);
  checkGate(card, what);
  return keptModel({ card, weights });
}

type CardAndWeights = Pick<KeptModel, 'card' | 'weights'>;

const upgradedKept = ({ card, weights }: v.InferOutput<typeof kept1>): CardAndWeights => ({
  card: upgraded(card),
  weights,
});

function digestOf({ card, weights }: CardAndWeights): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(card));
  const bytes = new Uint8Array(text.length + weights.byteLength);
  bytes.set(text);
  bytes.set(new Uint8Array(weights), text.length);
  return sha256Hex(bytes);
}
