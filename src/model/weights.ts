/**
 * A network's numbers: what they must be, and the binary blob of a shipped or kept model.
 *
 * The blob is float32, little-endian: the parameters of each layer in turn (w0, b0, w1, b1, …), each
 * row-major, nothing else; the model card beside it has the network.
 */
import { FileError } from '../mpc/files/file-error';
import { CLASSES, PIXELS } from './digits';
import {
  countNumbers,
  endsOf,
  lengthOf,
  labelOf,
  layerName,
  type NamedNetwork,
  type Network,
  type NetworkParameter,
  parametersOf,
  stepsOf,
  titleOf,
  type TrainedNetwork,
  type Weights,
} from './network';
import type { LayerNumbers } from './layers/layer-kind';

/** Weights that do not fit; the message says why. */
export class WeightsError extends FileError {
  override readonly name = 'WeightsError';
}

/** More would be slow to share, and no network for MNIST needs them. */
export const MAX_UNITS = 32_768;
export const MAX_LAYERS = 16;
/** Twice as many, of an old and a fresh model side by side, fit into the memory of every party. */
const MAX_NUMBERS = 4_000_000;

/** @throws {WeightsError} if there are none. */
export function numbersOf(weights: Weights, { layer, part, label }: NetworkParameter) {
  const numbers = weights[layer]?.[part];
  if (numbers) return numbers;
  throw new WeightsError(`${label}: there are none.`);
}

/** The private inputs of the computation, by their names in it. */
export const namedNumbers = ({ network, weights }: TrainedNetwork): Map<string, Float32Array> =>
  new Map(parametersOf(network).map((each) => [each.name, numbersOf(weights, each)]));

/** A network's numbers, parameter by parameter. */
export function collectWeights(
  network: Network,
  numbers: (parameter: NetworkParameter) => Float32Array,
): Weights {
  return stepsOf(network).map(({ parameters }): LayerNumbers =>
    Object.fromEntries(parameters.map((each) => [each.part, numbers(each)])),
  );
}

export function encodeWeights({ network, weights }: TrainedNetwork): ArrayBuffer {
  const buffer = new ArrayBuffer(4 * countNumbers(network));
  const view = new DataView(buffer);
  let at = 0;
  for (const parameter of parametersOf(network)) {
    for (const value of numbersOf(weights, parameter)) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return buffer;
}

/** @throws {WeightsError} if the length is not the network's or a number is not finite. */
export function decodeWeights(blob: ArrayBuffer, network: Network): Weights {
  const wanted = 4 * countNumbers(network);
  if (blob.byteLength !== wanted) {
    const title = titleOf(network);
    throw new WeightsError(
      `The weights of ${title} take ${wanted} bytes, but there are ${blob.byteLength}.`,
    );
  }
  const view = new DataView(blob);
  let at = 0;
  return collectWeights(network, ({ shape, label }) => {
    const start = at;
    const length = lengthOf(shape);
    at += 4 * length;
    const values = Float32Array.from({ length }, (_, i) => view.getFloat32(start + 4 * i, true));
    checkFinite(values, label);
    return values;
  });
}

/** @throws {WeightsError} unless it is a network for MNIST that the parties can hold. */
export function checkSize({ network, names }: NamedNetwork): void {
  const { inputs, outputs } = endsOf(network);
  if (inputs !== PIXELS) {
    throw new WeightsError(
      `The network takes ${inputs} inputs, but an image has ${PIXELS} pixels.`,
    );
  }
  if (outputs !== CLASSES) {
    throw new WeightsError(`The network has ${outputs} outputs, but there are ${CLASSES} digits.`);
  }
  const layers = stepsOf(network).filter(({ parameters }) => parameters.length > 0).length;
  if (layers > MAX_LAYERS) {
    throw new WeightsError(`There are ${layers} layers; 1 to ${MAX_LAYERS} can be computed.`);
  }
  const large = stepsOf(network).find(({ output }) => lengthOf(output) > MAX_UNITS);
  if (large) {
    throw new WeightsError(
      `${layerName(large.index, names)} gives ${lengthOf(large.output)} numbers; ${MAX_UNITS} are the most.`,
    );
  }
  const numbers = countNumbers(network);
  if (numbers > MAX_NUMBERS) {
    throw new WeightsError(
      `The network has ${numbers} weights and biases; ${MAX_NUMBERS} can be shared.`,
    );
  }
}

/** @throws {WeightsError} unless each parameter has its numbers, and all of them are finite. */
export function checkWeights({ network, weights, names }: TrainedNetwork): void {
  for (const parameter of parametersOf(network)) {
    const { shape } = parameter;
    const label = labelOf(parameter, names);
    const numbers = numbersOf(weights, parameter);
    checkLength(numbers.length, lengthOf(shape), label);
    checkFinite(numbers, label);
  }
}

/** @param label of the parameter. @throws {WeightsError} that names the first number that is none. */
export function toFloats(list: readonly unknown[], length: number, label: string): Float32Array {
  checkLength(list.length, length, label);
  const wrong = list.findIndex((value) => typeof value !== 'number');
  if (wrong >= 0) {
    throw new WeightsError(
      `${label} ${wrong} is not a number. Some programs write NaN or an infinity so.`,
    );
  }
  const values = Float32Array.from(list as readonly number[]);
  checkFinite(values, label);
  return values;
}

function checkLength(length: number, wanted: number, label: string): void {
  if (length === wanted) return;
  throw new WeightsError(`${label}: there are ${length}, but the shape needs ${wanted}.`);
}

function checkFinite(values: Float32Array, label: string): void {
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0)
    throw new WeightsError(
      `${label} ${wrong} is not a finite float32: it is NaN, infinite or too large. Train or export the network again.`,
    );
}
