/** An activation as a Keras topology says it: a name, or an object around one. */
import { isRecord } from '../../layers/spec-error';
import type { Activation } from '../chain/chain';
import { refusal, short } from '../chain/refusal';
import type { Config } from './topology';

type Layer = { readonly name: string; readonly type: string };

const COMPUTED =
  'relu, relu6, leaky_relu, sigmoid, hard_sigmoid and tanh are, and softmax at the end';

const PLAIN: Readonly<Record<string, Activation>> = {
  relu: { name: 'relu' },
  relu6: { name: 'clip', most: 6 },
  sigmoid: { name: 'sigmoid' },
  tanh: { name: 'tanh' },
  softmax: { name: 'softmax' },
  logsoftmax: { name: 'logSoftmax' },
  softplus: { name: 'softplus' },
  softsign: { name: 'softsign' },
  // The function's own slope; the layer LeakyReLU has another.
  leakyrelu: { name: 'leakyRelu', slope: 0.2 },
};

/** Keras 3 made it relu6(x + 3)/6. */
const hardSigmoid = (isKeras3: boolean): Activation => ({
  name: 'hardSigmoid',
  slope: isKeras3 ? 1 / 6 : 0.2,
  offset: 0.5,
});

/**
 * @param value of a layer's `activation`.
 * @returns undefined for a linear one. @throws {WeightsError} for one that is not known, by its name.
 */
export function activationOf(
  layer: Layer,
  value: unknown,
  isKeras3: boolean,
): Activation | undefined {
  if (value === undefined || value === null) return undefined;
  if (isRecord(value)) return ofObject(layer, value, isKeras3);
  if (typeof value !== 'string') {
    throw refusal(layer, `Its activation is neither a name nor an object. ${COMPUTED}.`);
  }
  const name = plainName(value);
  if (name === 'linear' || name === '') return undefined;
  if (name === 'hardsigmoid') return hardSigmoid(isKeras3);
  if (Object.hasOwn(PLAIN, name)) return PLAIN[name];
  throw unknown(layer, value);
}

/** "keras.activations.leaky_relu", "Custom>Relu" → "leakyrelu", "relu". */
const plainName = (name: string): string =>
  name
    .slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('>')) + 1)
    .replaceAll('_', '')
    .toLowerCase();

const unknown = (layer: Layer, name: string) =>
  refusal(layer, `Its activation ${short(name)} is not computed privately; ${COMPUTED}.`);

function ofObject(layer: Layer, value: Config, isKeras3: boolean): Activation | undefined {
  const { class_name: type, config } = value;
  if (typeof type !== 'string') {
    throw refusal(layer, `Its activation is an object without a class_name. ${COMPUTED}.`);
  }
  // A function by its name, or a layer in the place of one.
  if (typeof config === 'string') return activationOf(layer, config, isKeras3);
  const fields = isRecord(config) ? config : {};
  if (isActivationLayer(type)) return activationLayer({ ...layer, type }, fields, isKeras3);
  return activationOf(layer, type, isKeras3);
}

const LAYERS = new Set(['Activation', 'ReLU', 'LeakyReLU', 'Softmax']);

export const isActivationLayer = (type: string): boolean => LAYERS.has(type);

/** A layer that is an activation. @returns undefined for a linear one. */
export function activationLayer(
  layer: Layer,
  config: Config,
  isKeras3: boolean,
): Activation | undefined {
  if (layer.type === 'Activation') return activationOf(layer, config.activation, isKeras3);
  if (layer.type === 'Softmax') return { name: 'softmax' };
  const slope = numberOf(layer, config.negative_slope ?? config.alpha);
  if (layer.type === 'LeakyReLU') return { name: 'leakyRelu', slope: slope ?? 0.3 };
  const most = numberOf(layer, config.max_value);
  const threshold = numberOf(layer, config.threshold) ?? 0;
  if (threshold !== 0 || (most !== undefined && slope)) {
    throw refusal(layer, 'A threshold, or a slope and a largest value together, is not computed.');
  }
  if (most !== undefined) return { name: 'clip', most };
  return slope ? { name: 'leakyRelu', slope } : { name: 'relu' };
}

function numberOf(layer: Layer, value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw refusal(layer, 'One of its numbers is none.');
}
