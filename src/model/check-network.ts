/**
 * Networks and public facts of models, checked where they enter: from files, and from messages
 * between the page and its workers. Written out, because every party loads it before the page is
 * ready and a schema library weighs more than the conditions.
 */
import type { ModelSpec } from './facts';
import { kindOf, type Layer, LAYER_KINDS } from './layers';
import { isCount, isRecord, SpecError } from './layers/spec-error';
import { INPUT_SCALES, type InputScale, type Network, stepsOf } from './network';

/** "a", "b" or "c". */
function quoted(names: readonly string[]): string {
  const all = names.map((name) => `"${name}"`);
  const last = all.pop()!;
  return all.length === 0 ? last : `${all.join(', ')} or ${last}`;
}

/**
 * @returns the network and nothing that came beside it.
 * @throws {SpecError} that names the field. Products and gates take turns, with movements anywhere,
 * and products are the first and the last of them: two in a row would be one, and what comes out are logits.
 */
export function checkNetwork(value: unknown): Network {
  const { input, layers } = isRecord(value) ? value : {};
  if (!Array.isArray(layers) || layers.length === 0) {
    throw new SpecError('layers must be a list of at least one layer.');
  }
  const network = { input: checkInput(input), layers: layers.map(checkLayer) };
  checkOrder(network.layers);
  // Each shape follows from the one before it, or does not.
  stepsOf(network);
  return network;
}

/** @throws {SpecError} that names the field. */
export function checkSpec(value: unknown): ModelSpec {
  const { network, gate, labelBound } = isRecord(value) ? value : {};
  if (labelBound !== undefined && !isCount(labelBound)) {
    throw new SpecError('labelBound must be a whole number above zero.');
  }
  const spec = { network: checkNetwork(network), gate: checkGate(gate) };
  return labelBound === undefined ? spec : { ...spec, labelBound };
}

function checkInput(value: unknown): Network['input'] {
  const { shape, scale } = isRecord(value) ? value : {};
  if (!Array.isArray(shape) || shape.length === 0 || !shape.every(isCount)) {
    throw new SpecError('input.shape must be a list of whole numbers above zero.');
  }
  const known = Object.keys(INPUT_SCALES);
  if (typeof scale !== 'string' || !known.includes(scale)) {
    throw new SpecError(`input.scale must be ${quoted(known)}.`);
  }
  return { shape, scale: scale as InputScale };
}

function checkLayer(value: unknown, index: number): Layer {
  const where = `layers.${index}`;
  if (!isRecord(value)) throw new SpecError(`${where} must be an object.`);
  const { kind } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(LAYER_KINDS, kind)) {
    const known = quoted(Object.keys(LAYER_KINDS));
    throw new SpecError(`${where}.kind must be ${known}: no other is computed privately.`);
  }
  return LAYER_KINDS[kind as Layer['kind']].check(value, where);
}

function checkOrder(layers: readonly Layer[]): void {
  let before = 'gate';
  layers.forEach((layer, i) => {
    const { role, kind } = kindOf(layer);
    if (role === 'movement') return;
    if (role === before) {
      throw new SpecError(
        role === 'gate'
          ? `layers.${i} (${kind}) has no layer with weights before it.`
          : `layers.${i} (${kind}) follows another without an activation between: make them one.`,
      );
    }
    before = role;
  });
  if (before !== 'gate') return;
  const last = layers.findLastIndex((layer) => kindOf(layer).role !== 'movement');
  throw new SpecError(
    last < 0
      ? 'layers must hold one with weights.'
      : `layers.${last} must not be the last: logits come out.`,
  );
}

function checkGate(gate: unknown): ModelSpec['gate'] {
  if (gate === 'polynomial') return gate;
  const { period, coefficients } = isRecord(gate) ? gate : {};
  if (!isCount(period)) throw new SpecError('gate.period must be a whole number above zero.');
  if (!Array.isArray(coefficients) || coefficients.length === 0) {
    throw new SpecError('gate.coefficients must be a list of numbers.');
  }
  const numbers = coefficients.filter((b): b is number => Number.isFinite(b));
  if (numbers.length < coefficients.length) {
    throw new SpecError('gate.coefficients must be finite numbers.');
  }
  return { period, coefficients: numbers };
}
