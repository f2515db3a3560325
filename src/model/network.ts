/**
 * One description of a network, from which all the rest is derived: the private computation, the
 * TensorFlow.js model, weights in files, the card, the bound on errors, and labels on the page.
 */
import type { Shape } from '../mpc/ring/ring';
import { kindOf, type Layer } from './layers';
import type { LayerNumbers, LayerPart, Parameter } from './layers/layer-kind';

/** What a pixel of 0 (paper) to 255 (ink) is divided by; fixed point holds the result exactly. */
export const INPUT_SCALES = { 'pixel/256': { divisor: 256, fractionBits: 8 } } as const;
export type InputScale = keyof typeof INPUT_SCALES;

export interface Network {
  /** Of one image. */
  readonly input: { readonly shape: Shape; readonly scale: InputScale };
  /** From the input to the output, which are logits. */
  readonly layers: readonly Layer[];
}

/** Numbers of the parameters, a layer each. */
export type Weights = readonly LayerNumbers[];

export interface NamedNetwork {
  readonly network: Network;
  /** What the file that it came from calls each layer, such as "conv2d_1 (Conv2D)"; ours has no names. */
  readonly names?: readonly string[] | undefined;
}

export interface TrainedNetwork extends NamedNetwork {
  readonly weights: Weights;
}

/** A parameter in its network. */
export interface NetworkParameter extends Parameter {
  /** Index of its layer. */
  readonly layer: number;
  /** What it is called in the private computation: w0, b0, w1, … */
  readonly name: string;
  /** How errors call one of its numbers, before an index: "Layer 0: weight". */
  readonly label: string;
}

/** A layer with what follows from where it stands. */
export interface Step {
  readonly layer: Layer;
  readonly index: number;
  /** Of one image. */
  readonly input: Shape;
  readonly output: Shape;
  readonly parameters: readonly NetworkParameter[];
  /** The name of a value of the private computation that is a part of this layer. */
  name(part: LayerPart): string;
}

/** Names of the image and of the scores in the private computation. */
export const INPUT = 'x';
export const OUTPUT = 'logits';
/** Of the label, where nothing else comes out. */
export const LABEL = 'label';

const LETTERS: Readonly<Record<LayerPart, string>> = {
  weights: 'w',
  bias: 'b',
  product: 'xw',
  sum: 'z',
  pool: 'p',
  clip: 'c',
  gate: 'h',
};
const ONE_OF = { weights: 'weight', bias: 'bias' } as const;

export function stepsOf({ input: { shape }, layers }: Network): Step[] {
  let input = shape;
  // People count the layers that learn; all others have the number of the layer before them.
  let number = -1;
  const taken = new Map<string, number>();
  return layers.map((layer, index) => {
    const kind = kindOf(layer);
    const parameters = kind.parameters(layer, input);
    if (parameters.length > 0) number += 1;
    const own = Math.max(number, 0);
    // Two pools in a row have names of their own.
    const before = taken.get(`${kind.role} ${own}`) ?? 0;
    taken.set(`${kind.role} ${own}`, before + 1);
    const ending = kind.role === 'movement' && before > 0 ? `.${before}` : '';
    const name = (part: LayerPart): string => `${LETTERS[part]}${own}${ending}`;
    const step: Step = {
      layer,
      index,
      input,
      output: kind.outputShape(layer, input, `layers.${index}`),
      parameters: parameters.map(({ part, shape }) => {
        const label = `Layer ${own}: ${ONE_OF[part]}`;
        return { part, shape, layer: index, name: name(part), label };
      }),
      name,
    };
    input = step.output;
    return step;
  });
}

/** From the input to the output. */
export const parametersOf = (network: Network): NetworkParameter[] =>
  stepsOf(network).flatMap(({ parameters }) => parameters);

type Names = NamedNetwork['names'];

/** A layer in a message: as its file calls it, or by its place. */
export const layerName = (index: number, names: Names): string =>
  names?.[index] === undefined ? `layers.${index}` : `Layer ${names[index]}`;

/** The same of one of a layer's parameters, before the place of a number in it. */
export const labelOf = ({ layer, part, label }: NetworkParameter, names: Names): string =>
  names?.[layer] === undefined ? label : `Layer ${names[layer]}: ${ONE_OF[part]}`;

/** Numbers in a shape. */
export const lengthOf = (shape: Shape): number => shape.reduce((all, size) => all * size, 1);

/** Weights and biases in all. */
export const countNumbers = (network: Network): number =>
  parametersOf(network).reduce((sum, { shape }) => sum + lengthOf(shape), 0);

/** How many numbers enter the network and leave each layer that learns: [784, 512, 10]. */
export const sizesOf = (network: Network): number[] => [
  lengthOf(network.input.shape),
  ...stepsOf(network)
    .filter(({ parameters }) => parameters.length > 0)
    .map(({ output }) => lengthOf(output)),
];

/** Numbers that one image has, and numbers that come out for it. */
export function endsOf(network: Network): { readonly inputs: number; readonly outputs: number } {
  const { shape } = network.input;
  const last = stepsOf(network).at(-1);
  return { inputs: lengthOf(shape), outputs: lengthOf(last?.output ?? shape) };
}

export const isGate = (layer: Layer): boolean => kindOf(layer).role === 'gate';

/** Of what comes into a gate, how often it is taken: a tanh is a sigmoid of twice as much. 0 without any gate. */
export const gateReachOf = ({ layers }: Network): number =>
  Math.max(0, ...layers.map((layer) => kindOf(layer).gateReach ?? 0));

/** Whether a periodic gate stands in for an activation. */
export const hasGate = (network: Network): boolean => gateReachOf(network) > 0;

/** Whether Pond's polynomial can stand in for the activations: it is one for sigmoids, and for no other curve. */
export const takesPolynomial = ({ layers }: Network): boolean =>
  layers.some(({ kind }) => kind === 'sigmoid') && layers.every(({ kind }) => kind !== 'tanh');

/** What comes in, and each layer that learns, for a person: 784, 5×5×8, 10. */
export const partsOf = (network: Network): string[] => [
  `${lengthOf(network.input.shape)}`,
  ...network.layers.flatMap((layer) => kindOf(layer).title?.(layer) ?? []),
];

/** The same as a name: "784-512-10", "784-5x5x8-10". */
export const titleOf = (network: Network): string =>
  partsOf(network).join('-').replaceAll('×', 'x');

/** Dense layers with sigmoids between them. @param sizes from the input to the output. */
export function denseNetwork([inputs, ...units]: readonly number[]): Network {
  const layers = units.flatMap((size, i): Layer[] => {
    const dense: Layer = { kind: 'dense', units: size };
    return i === 0 ? [dense] : [{ kind: 'sigmoid' }, dense];
  });
  return { input: { shape: [inputs ?? 0], scale: 'pixel/256' }, layers };
}

const withoutBounds = (network: Network): string =>
  JSON.stringify(network, (key, value: unknown) => (key === 'bound' ? undefined : value));

/** Whether two descriptions are of the same network, whatever was measured of its values. */
export const isSame = (a: Network, b: Network): boolean => withoutBounds(a) === withoutBounds(b);
