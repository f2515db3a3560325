/**
 * A network as it stands in somebody's file: a chain of layers, whatever the format. Shapes are of one
 * example, in the file's own order of axes; weights are as TensorFlow.js has them.
 */
import type { Shape } from '../../../mpc/ring/ring';

export interface Tensor {
  readonly shape: Shape;
  /** Row-major. */
  readonly values: Float32Array | Float64Array;
}

/** Which axis of an image is which. */
export type Axes = 'HWC' | 'CHW';

export type Pair = readonly [number, number];

/** `sameLower`: an odd row or column more stands before the image, not after it. */
export type Padding = 'valid' | 'same' | 'sameLower' | readonly [rows: Pair, columns: Pair];

export interface Windows {
  readonly axes: Axes;
  readonly strides: Pair;
  readonly padding: Padding;
}

/** What a layer does; see {@link Activation} for what is done value by value. */
export type Operation =
  /** weights: [inputs, units]. */
  | { readonly op: 'dense'; readonly weights: Tensor; readonly bias?: Tensor | undefined }
  /** weights: [rows, columns, channels, filters], or [rows, columns, channels, multiplier]. */
  | (Windows & {
      readonly op: 'conv2d' | 'depthwiseConv2d';
      readonly weights: Tensor;
      readonly bias?: Tensor | undefined;
    })
  | (Windows & { readonly op: 'maxPool' | 'averagePool'; readonly size: Pair })
  | {
      readonly op: 'globalPool';
      readonly pool: 'maxPool' | 'averagePool';
      readonly axes: Axes;
      /** Whether rows and columns stay, as one each. */
      readonly keeps: boolean;
    }
  /** Zeros around the image. */
  | { readonly op: 'pad'; readonly axes: Axes; readonly padding: readonly [Pair, Pair] }
  /** x · scale + offset; both stand beside x as in NumPy. */
  | { readonly op: 'affine'; readonly scale: Tensor; readonly offset: Tensor }
  | { readonly op: 'activation'; readonly activation: Activation }
  /** One size may be −1: what is left. */
  | { readonly op: 'reshape'; readonly shape: Shape }
  /** Axis i of the result is axis `order[i]`. */
  | { readonly op: 'transpose'; readonly order: readonly number[] }
  /** Nothing at prediction time, such as Dropout. */
  | { readonly op: 'nothing' };

export type Activation =
  | { readonly name: 'relu' | 'sigmoid' | 'tanh' }
  | { readonly name: 'leakyRelu'; readonly slope: number }
  /** Between 0 and `most`. */
  | { readonly name: 'clip'; readonly most: number }
  /** slope · x + offset, between 0 and 1. */
  | { readonly name: 'hardSigmoid'; readonly slope: number; readonly offset: number }
  /** These keep the order of the logits: nothing, after the last layer. */
  | { readonly name: 'softmax' | 'logSoftmax' | 'softplus' | 'softsign' | 'argmax' };

export interface FoundLayer {
  /** In the file. */
  readonly name: string;
  /** What the file calls this kind: "Conv2D", "Gemm". */
  readonly type: string;
  readonly operation: Operation;
}

export interface Chain {
  /** Undefined if the file does not say. */
  readonly input: Shape | undefined;
  readonly layers: readonly FoundLayer[];
}

export const scalar = (value: number): Tensor => ({ shape: [], values: Float64Array.of(value) });
