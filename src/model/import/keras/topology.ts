/**
 * A Keras topology, as Keras 2 and 3 and TensorFlow.js write it: its layers, one after another. A
 * functional model is read if it is a chain.
 */
import type { Shape } from '../../../mpc/ring/ring';
import { isCount, isRecord } from '../../layers/spec-error';
import { WeightsError } from '../../weights';
import { refusal, short } from '../chain/refusal';

export type Config = Readonly<Record<string, unknown>>;

export interface KerasLayer {
  readonly name: string;
  /** Its class: "Dense". */
  readonly type: string;
  readonly config: Config;
  /** What Keras 3 calls it in a file of weights: "layers/dense_1". */
  readonly path: string;
}

export interface KerasModel {
  /** Of one example; undefined if the file does not say. */
  readonly input: Shape | undefined;
  readonly layers: readonly KerasLayer[];
  /** Of Keras, should the file say so: "2.15.0", "tfjs-layers 4.22.0". */
  readonly version: string;
}

interface Found {
  readonly layer: KerasLayer;
  readonly inbound: unknown;
}

const MODELS = new Set(['Sequential', 'Functional', 'Model']);
/** Models within models; no person has more. */
const DEEPEST = 8;

const WANTED =
  'A Sequential model of layers can be read, or a functional one that is a chain of layers.';

/** @param topology parsed, or as text. @throws {WeightsError} in words. */
export function readTopology(topology: unknown): KerasModel {
  const outer = parsed(topology);
  const inner = isRecord(outer) && 'model_config' in outer ? parsed(outer.model_config) : outer;
  if (!isRecord(inner)) {
    throw new WeightsError(`It is no layers model: its topology describes no layers. ${WANTED}`);
  }
  const version = [outer, inner].map((each) => isRecord(each) && each.keras_version).find(Boolean);
  const layers = layersOf(inner, '', 0);
  const { config } = inner;
  const built = isRecord(config) ? config.build_input_shape : undefined;
  return {
    input: layers.map((layer) => inputShape(layer.config)).find(Boolean) ?? example(built),
    layers,
    version: typeof version === 'string' ? version : '',
  };
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    throw new WeightsError('Its topology is text that is not JSON: write it with model.to_json().');
  }
}

const inputShape = ({ batch_input_shape, batch_shape, shape }: Config): Shape | undefined =>
  example(batch_input_shape) ??
  example(batch_shape) ??
  (Array.isArray(shape) ? example([null, ...(shape as unknown[])]) : undefined);

/** Without the batch. */
function example(shape: unknown): Shape | undefined {
  if (!Array.isArray(shape)) return undefined;
  const [, ...sizes] = shape as unknown[];
  return sizes.length > 0 && sizes.every(isCount) ? sizes : undefined;
}

function layersOf(model: Config, path: string, depth: number): KerasLayer[] {
  const { class_name: type, config } = model;
  if (typeof type !== 'string' || !MODELS.has(type)) {
    const kind = typeof type === 'string' ? short(type) : 'no known kind';
    throw new WeightsError(`The model is of the kind ${kind}. ${WANTED}`);
  }
  // Old Keras writes the list of layers alone.
  const entries: unknown = isRecord(config) ? config.layers : config;
  if (!Array.isArray(entries) || depth > DEEPEST) {
    throw new WeightsError(`The ${type} model has no list of layers. ${WANTED}`);
  }
  const used = new Map<string, number>();
  const found = entries.map((entry): Found & { readonly entry: Config } => {
    if (!isRecord(entry) || typeof entry.class_name !== 'string') {
      throw new WeightsError('One of its layers says no class_name, so nobody knows what it does.');
    }
    const { class_name: type, inbound_nodes: inbound } = entry;
    const config = isRecord(entry.config) ? entry.config : {};
    const name = [entry.name, config.name].find((each) => typeof each === 'string') as string;
    const group = snakeCase(type);
    const count = used.get(group) ?? 0;
    used.set(group, count + 1);
    const numbered = count === 0 ? group : `${group}_${count}`;
    const layer = { name: name ?? '', type, config, path: `${path}layers/${numbered}` };
    return { layer, inbound, entry };
  });
  const chain = type === 'Sequential' ? found : chained(found, isRecord(config) ? config : {});
  return chain.flatMap((each) =>
    MODELS.has(each.layer.type)
      ? layersOf(each.entry, `${each.layer.path}/`, depth + 1)
      : [each.layer],
  );
}

/** As Keras names classes in files. */
const snakeCase = (name: string): string =>
  name
    .replaceAll(/\W+/g, '')
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();

/** The layers of a functional model from its input to its output. @throws {WeightsError} for a fork. */
function chained<F extends Found>(found: readonly F[], config: Config): F[] {
  const before = new Map(found.map((each) => [each, namesIn(each.inbound)]));
  const sources = found.filter((each) => before.get(each)!.length === 0);
  const [first, another] = sources;
  if (!first) throw new WeightsError(`The model has no input layer. ${WANTED}`);
  if (another) {
    throw refusal(
      another.layer,
      `It is a second input beside ${short(first.layer.name)}. ${WANTED}`,
    );
  }
  const chain = [first];
  for (let last = first; ; last = chain.at(-1) ?? first) {
    const next = found.filter((each) => before.get(each)!.includes(last.layer.name));
    if (next.length === 0) break;
    const [one, fork] = next as [F, F | undefined];
    if (fork) {
      throw refusal(
        last.layer,
        `What it computes goes to ${short(one.layer.name)} and to ${short(fork.layer.name)}. ${WANTED}`,
      );
    }
    const from = before.get(one)!;
    if (from.length > 1 || chain.includes(one)) {
      const names = from.map(short).slice(0, 4).join(' and ');
      throw refusal(one.layer, `It takes what ${names} compute, together or again. ${WANTED}`);
    }
    chain.push(one);
  }
  const outputs = namesIn(config.output_layers);
  const early = chain.slice(0, -1).find(({ layer }) => outputs.includes(layer.name));
  if (early) throw refusal(early.layer, `It is an output, and not the last one. ${WANTED}`);
  const left = found.find((each) => !chain.includes(each));
  if (left) throw refusal(left.layer, `It hangs on no layer of the chain. ${WANTED}`);
  return chain;
}

/**
 * The layers that an entry refers to: Keras 2 writes ["dense", 0, 0, {}], nested; Keras 3 an object
 * with a `keras_history` of the same.
 */
function namesIn(value: unknown, depth = 0): string[] {
  if (depth > 2 * DEEPEST) return [];
  if (Array.isArray(value)) {
    const [name, node] = value as unknown[];
    if (typeof name === 'string' && typeof node === 'number') return [name];
    return value.flatMap((each) => namesIn(each, depth + 1));
  }
  if (!isRecord(value)) return [];
  return Object.values(value).flatMap((each) => namesIn(each, depth + 1));
}
