/**
 * Which tensors of a file are a layer's weights. By its name; and where no name fits, as after a notebook
 * has numbered its layers anew, by their shapes, if only one group of tensors is left that has them.
 */
import type { Shape } from '../../../mpc/ring/ring';
import { WeightsError } from '../../weights';
import { type Tensor } from '../chain/chain';
import { list, refusal, short } from '../chain/refusal';
import { type Part, partsOf } from './parts';
import type { KerasLayer } from './topology';

/** Of a file; without values where they are of a type that no layer's weights are. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: Shape;
  readonly type: string;
  readonly values: Float32Array | undefined;
}

/** A layer's weights, by the names of its parts. */
export type Weights = Readonly<Record<string, Tensor>>;

type Group = ReadonlyMap<string, NamedTensor>;

/** Segments of names that an optimizer's state has. */
const OPTIMIZER =
  /^(?:optimizer.*|training.*|adam\w*|nadam|sgd|rmsprop|ada(?:max|grad|delta)|ftrl|lion)$/i;

/** @throws {WeightsError} with the names on both sides, where it is not clear which are meant. */
export function matchWeights(
  layers: readonly KerasLayer[],
  tensors: readonly NamedTensor[],
): ReadonlyMap<KerasLayer, Weights> {
  const learning = layers.filter((layer) => partsOf(layer).length > 0);
  const groups = groupsOf(tensors, new Set(learning.map(({ name }) => name)));
  const found = new Map<KerasLayer, string>();
  const taken = new Set<string>();
  for (const layer of learning) {
    const named = [...groups.keys()].filter((group) => isNamed(group, layer.name));
    const fitting = named.filter((group) => !taken.has(group) && fits(groups.get(group)!, layer));
    const exact = fitting.filter((group) => group.split('/').at(-1) === layer.name);
    const [one, another] = exact.length > 0 ? exact : fitting;
    if (one === undefined || another !== undefined) continue;
    found.set(layer, one);
    taken.add(one);
  }
  for (const layer of learning) {
    if (found.has(layer)) continue;
    const left = [...groups.keys()].filter((group) => !taken.has(group));
    const [one, another] = left.filter((group) => fits(groups.get(group)!, layer));
    const rivals = learning.filter(
      (each) => each !== layer && !found.has(each) && one && fits(groups.get(one)!, each),
    );
    if (one === undefined || another !== undefined || rivals.length > 0) {
      throw unmatched(layer, groups, left);
    }
    found.set(layer, one);
    taken.add(one);
  }
  return new Map(
    learning.map((layer) => [layer, weightsOf(layer, groups.get(found.get(layer)!)!)]),
  );
}

/** "sequential/dense/kernel:0" → "sequential/dense", "kernel". */
function groupsOf(
  tensors: readonly NamedTensor[],
  layers: ReadonlySet<string>,
): ReadonlyMap<string, Group> {
  const groups = new Map<string, Map<string, NamedTensor>>();
  for (const tensor of tensors) {
    const path = tensor.name.replace(/:\d+$/, '').split('/');
    const part = path.pop()!;
    if (path.some((segment) => OPTIMIZER.test(segment) && !layers.has(segment))) continue;
    const group = path.join('/');
    if (!groups.has(group)) groups.set(group, new Map());
    groups.get(group)!.set(part, tensor);
  }
  return groups;
}

const isNamed = (group: string, name: string): boolean => group.split('/').includes(name);

const partIn = (group: Group, { name, also }: Part): NamedTensor | undefined =>
  group.get(name) ?? (also === undefined ? undefined : group.get(also));

const isOfShape = (shape: Shape, wanted: Part['shape']): boolean =>
  shape.length === wanted.length &&
  wanted.every((size, i) => size === undefined || size === shape[i]);

const fits = (group: Group, layer: KerasLayer): boolean =>
  partsOf(layer).every((part) => {
    const tensor = partIn(group, part);
    return tensor !== undefined && isOfShape(tensor.shape, part.shape);
  });

function weightsOf(layer: KerasLayer, group: Group): Weights {
  const weights: Record<string, Tensor> = {};
  for (const part of partsOf(layer)) {
    const { name, shape, type, values } = partIn(group, part)!;
    if (!values)
      throw refusal(layer, `${short(name)} is ${short(type)}; floating-point weights are read.`);
    weights[part.name] = { shape, values };
  }
  return weights;
}

/** What is missing, or does not fit, and what there is. */
function unmatched(
  layer: KerasLayer,
  groups: ReadonlyMap<string, Group>,
  left: readonly string[],
): WeightsError {
  const named = [...groups.keys()].find((group) => isNamed(group, layer.name));
  const parts = partsOf(layer);
  const group = named === undefined ? undefined : groups.get(named)!;
  for (const part of group ? parts : []) {
    const tensor = partIn(group!, part);
    if (!tensor) {
      return refusal(
        layer,
        `Its ${part.name} is not in the list of weights under ${short(named!)}.`,
      );
    }
    if (!isOfShape(tensor.shape, part.shape)) {
      const wanted = part.shape.map((size) => size ?? 'any').join(', ');
      return refusal(layer, `Its ${part.name} has shape ${list(tensor.shape)}, not [${wanted}].`);
    }
  }
  const wanted = parts.map(({ name }) => name).join(' and ');
  const others =
    left
      .slice(0, 6)
      .map((each) => short(each))
      .join(', ') || 'none';
  return refusal(
    layer,
    `Its ${wanted} cannot be found by its name. Weights that no layer has: ${others}. Give the layers ` +
      'of the topology and the weights the same names, as when both are saved at once.',
  );
}
