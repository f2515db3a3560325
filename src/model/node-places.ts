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
  /** What it computes, as short as a table wants it: "image × weights 1". */
  readonly title: string;
  /** Where it belongs: "input", "layer 1", "output". Layers that learn are counted, and what follows one is of it. */
  readonly layer: string;
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
  const titled = titlesOf(spec);
  const places = new Map<number, NodePlace>();
  const exchanges = exchangesOf(nodes);
  // A node comes after what it is made of.
  const whole = new Set<PlanNode>();
  for (const node of nodes) {
    const { id, name, of, inputs } = node;
    const role = roles.get(of);
    if (!role) continue;
    if (name === of || inputs.some((each) => each.of === of && whole.has(each))) whole.add(node);
    const isInside = !whole.has(node);
    places.set(id, {
      part: role.part,
      words: words(role),
      ...titled(role, node.op.name, isInside),
      isInside,
      round: exchanges.get(node),
    });
  }
  return places;
}

/** The layers that learn, by their places in the network. */
const learningOf = (network: ModelSpec['network']): number[] =>
  stepsOf(network).flatMap(({ parameters, index }) => (parameters.length > 0 ? [index] : []));

/** What some ops do to a value, after its name. */
const DONE: Readonly<Record<string, string>> = {
  mask: ', opened under a mask',
  truncate: ', cut to scale',
};

function titlesOf({ network }: ModelSpec) {
  const learning = learningOf(network);
  const gates = network.layers.flatMap((layer, i) => (isGate(layer) ? [i] : []));
  const name = (role: ValueRole): { title: string; layer: string } => {
    if (role.part === 'input') return { title: 'image', layer: 'input' };
    if (role.part === 'output') return { title: 'scores', layer: 'output' };
    if (role.part === 'label') return { title: 'label', layer: 'output' };
    const number = learning.filter((index) => index <= role.layer).length;
    const layer = number === 0 ? 'input' : `layer ${number}`;
    const hidden = (at: number) => (gates.length > 1 ? `hidden ${at}` : 'hidden layer');
    const before = number > 1 ? hidden(number - 1) : 'image';
    const step = kindOf(network.layers[role.layer]!).words(network.layers[role.layer]!);
    const titles: Readonly<Record<LayerPart, string>> = {
      weights: `weights ${number}`,
      bias: `biases ${number}`,
      product: `${before} × weights ${number}`,
      sum: `product ${number} + biases ${number}`,
      gate: hidden(number),
      pool: `${number === 0 ? 'image' : `layer ${number}`}, ${step}`,
      clip: `sums ${number}, clipped`,
    };
    return { title: titles[role.part], layer };
  };
  return (role: ValueRole, op: string, isInside: boolean) => {
    const { title, layer } = name(role);
    return { title: `${isInside ? 'step of ' : ''}${title}${DONE[op] ?? ''}`, layer };
  };
}

function wordsOf({ network }: ModelSpec): (role: ValueRole) => string {
  const { layers } = network;
  const gates = layers.flatMap((layer, i) => (isGate(layer) ? [i] : []));
  const learning = learningOf(network);
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
