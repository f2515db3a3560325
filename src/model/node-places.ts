/** What a node of a plan is of the network, in words for a person who looks at it. */
import { exchangesOf } from '../mpc/pond/compiler/schedule';
import type { Plan, PlanNode } from '../mpc/pond/plan';
import type { ModelSpec } from './facts';
import { kindOf } from './layers';
import type { LayerPart } from './layers/layer-kind';
import { isGate, stepsOf } from './network';
import { privatePrediction, type ValueRole } from './private-prediction';

export interface NodePlace {
  readonly part: ValueRole['part'];
  /** "the hidden layer", "the weights of layer 1 (dense, 512 units)". */
  readonly words: string;
  /** A step on the way to the value; otherwise it is the value itself, shared, cut or open. */
  readonly isInside: boolean;
  /** The exchange between the servers that it is opened in, from 1; others may share it. */
  readonly round: number | undefined;
}

const PARTS: Readonly<Record<Exclude<LayerPart, 'gate' | 'pool' | 'clip'>, string>> = {
  weights: 'weights',
  bias: 'biases',
  product: 'product',
  sum: 'sums',
};

/** @returns by the numbers of the plan's nodes. */
export function placesOf(spec: ModelSpec, { nodes }: Plan): ReadonlyMap<number, NodePlace> {
  const { roles } = privatePrediction(spec, 0);
  const words = wordsOf(spec);
  const places = new Map<number, NodePlace>();
  const exchanges = exchangesOf(nodes);
  // A node comes after what it is made of.
  const whole = new Set<PlanNode>();
  for (const node of nodes) {
    const { id, name, of, inputs } = node;
    const role = roles.get(of);
    if (!role) continue;
    if (name === of || inputs.some((each) => each.of === of && whole.has(each))) whole.add(node);
    places.set(id, {
      part: role.part,
      words: words(role),
      isInside: !whole.has(node),
      round: exchanges.get(node),
    });
  }
  return places;
}

function wordsOf({ network }: ModelSpec): (role: ValueRole) => string {
  const { layers } = network;
  const gates = layers.flatMap((layer, i) => (isGate(layer) ? [i] : []));
  const learning = stepsOf(network).flatMap(({ parameters, index }) =>
    parameters.length > 0 ? [index] : [],
  );
  return (role) => {
    if (role.part === 'input') return 'the image';
    if (role.part === 'output') return 'the scores';
    if (role.part === 'label') return 'the label';
    const layer = layers[role.layer]!;
    if (role.part === 'clip') {
      return `the sums of layer ${learning.filter((index) => index < role.layer).length}, clipped`;
    }
    if (role.part === 'pool') {
      const number = learning.filter((index) => index < role.layer).length;
      return `${number === 0 ? 'the image' : `layer ${number}`} after ${kindOf(layer).words(layer)}`;
    }
    if (role.part !== 'gate') {
      const number = learning.indexOf(role.layer) + 1;
      return `the ${PARTS[role.part]} of layer ${number} (${kindOf(layer).words(layer)})`;
    }
    if (gates.length === 1) return 'the hidden layer';
    return `hidden layer ${gates.indexOf(role.layer) + 1} of ${gates.length}`;
  };
}
