/**
 * All there is to know of one kind of layer stands in one file that fills this form. What has to be
 * done with layers, in private, in TensorFlow.js or in files, asks the layer's kind, so to add a
 * kind is to add a file and its line in `index.ts`.
 *
 * TensorFlow.js is handed in and never imported: servers load these files, and do without it.
 */
import type * as tf from '@tensorflow/tfjs';
import type { Value } from '../../mpc/graph/computation';
import type { GateSpec } from '../../mpc/pond/gate/gate-spec';
import type { Graph } from '../../mpc/pond/ops/graph';
import type { Shape } from '../../mpc/ring/ring';

/** What layers use of it: `tensorflow.ts` hands on no more, so that a bundle has no more. */
export type TensorFlow = Pick<
  typeof tf,
  | 'add'
  | 'avgPool'
  | 'cast'
  | 'clipByValue'
  | 'conv2d'
  | 'conv2dTranspose'
  | 'depthwiseConv2d'
  | 'equal'
  | 'fill'
  | 'greater'
  | 'image'
  | 'initializers'
  | 'layers'
  | 'leakyRelu'
  | 'less'
  | 'logicalAnd'
  | 'matMul'
  | 'maxPool'
  | 'mul'
  | 'ones'
  | 'pad'
  | 'relu'
  | 'reshape'
  | 'reverse'
  | 'sigmoid'
  | 'sin'
  | 'slice'
  | 'sub'
  | 'tanh'
  | 'transpose'
>;

/** What a layer learns. */
type ParameterPart = 'weights' | 'bias';

/** What a value of the private computation is of its layer. */
export type LayerPart = ParameterPart | 'product' | 'sum' | 'pool' | 'clip' | 'gate';

export interface Parameter {
  readonly part: ParameterPart;
  readonly shape: Shape;
}

/** The numbers of a layer's parameters, row-major; none for a layer that learns nothing. */
export type LayerNumbers = Readonly<Partial<Record<ParameterPart, Float32Array>>>;

/** A layer on its way into a private computation. */
interface PrivateStep {
  readonly graph: Graph;
  /** What comes in: batch × the layer's input. */
  readonly input: Value;
  /** σ as the servers compute it: by the model's periodic gate, or by Pond's polynomial. */
  sigmoid(input: Value, name: string): Value;
  /** The same of tanh. @throws {SpecError} with Pond's polynomial, which has none. */
  tanh(input: Value, name: string): Value;
  parameter(part: ParameterPart): Value;
  /** The name that a part of the layer has in listings and traces, such as z0. */
  name(part: LayerPart): string;
}

/** Examples in the clear. */
interface PlainInput {
  readonly values: Float64Array;
  readonly count: number;
  /** Of one example. */
  readonly shape: Shape;
}

/** What is known of all values of a layer's output, or of its input. */
export interface Spread {
  /** The most by which a private value differs from the exact one. */
  readonly error: number;
  /** The largest exact |x|. */
  readonly most: number;
}

/** What a layer's error depends on. */
export interface BoundStep {
  readonly entering: Spread;
  numbers(part: ParameterPart): Float32Array;
  /** Half a unit of a part's last place in fixed point. */
  rounding(part: LayerPart): number;
  /** The largest |private gate − exact gate|, wherever it is evaluated. */
  readonly gateError: number;
  /** What the ops of a part add by themselves: what is not compared, and what is cut. */
  added(part: LayerPart): number;
}

/** Tensors of a layer: batch × the shape of one example. */
interface ForwardStep {
  readonly input: tf.Tensor;
  /** In the order of `parameters`. */
  readonly variables: readonly tf.Tensor[];
}

interface BackwardStep extends ForwardStep {
  readonly output: tf.Tensor;
  /** The loss's slope in each value of the output. */
  readonly slope: tf.Tensor;
}

export interface LayerKind<L extends { readonly kind: string }> {
  readonly kind: L['kind'];
  /**
   * - `product`: it has weights; what comes out of two in a row one could compute.
   * - `gate`: it changes each value by itself; what comes in is a pre-activation.
   * - `movement`: it moves, averages or compares what comes in.
   */
  readonly role: 'product' | 'gate' | 'movement';

  /**
   * @param fields of a description that came from elsewhere. @returns the layer, and no more.
   * @throws {SpecError} that begins with `where`, for a person.
   */
  check(fields: Readonly<Record<string, unknown>>, where: string): L;
  /** For a person: "dense, 512 units". */
  words(layer: L): string;
  /** In the name of a network: "512", "5×5×8". Only of layers with weights. */
  title?(layer: L): string;

  /** Of one example. @param input that of the layer before. @throws {SpecError} if it does not fit. */
  outputShape(layer: L, input: Shape, where: string): Shape;
  parameters(layer: L, input: Shape): readonly Parameter[];

  /** The layer with room for what comes in. Only of layers that compare. @param most largest |x| seen. */
  ranged?(layer: L, most: number): L;
  /** It needs the periodic gate, and for inputs so many times as large as its own. */
  readonly gateReach?: number;

  /** Writes the layer into the private computation. */
  compute(layer: L, step: PrivateStep): Value;
  /** What the layer makes of errors: see `logitBound`. */
  bound(layer: L, step: BoundStep): Spread;

  /** The layer in the clear, in doubles. @param input `count` examples of that shape, row-major. */
  plain(layer: L, input: PlainInput, numbers: LayerNumbers): Float64Array;

  /** The layer of TensorFlow.js. @param seed of its first weights. */
  build(
    tensorflow: TensorFlow,
    layer: L,
    options: { readonly inputShape?: number[]; readonly seed: number },
  ): tf.layers.Layer;
  forward(tensorflow: TensorFlow, layer: L, step: ForwardStep): tf.Tensor;
  /** What a gate stands in for it; only periodic gates have it. */
  gated?(tensorflow: TensorFlow, input: tf.Tensor, gate: GateSpec): tf.Tensor;
  /** Why a network with this layer cannot be trained here, if it cannot. */
  untrainable?(layer: L, input: Shape): string | undefined;
  /** The loss's slope in each parameter, in their order; left out where there are none. */
  gradients?(tensorflow: TensorFlow, layer: L, step: BackwardStep): tf.Tensor[];
  /** The loss's slope in each value of the input. */
  inputSlope(tensorflow: TensorFlow, layer: L, step: BackwardStep): tf.Tensor;
}
