/** A layer that TensorFlow.js has not, as one of its own: it learns nothing. */
import type * as tf from '@tensorflow/tfjs';
import type { Shape } from '../../mpc/ring/ring';
import type { TensorFlow } from './layer-kind';

interface Own {
  /** Of one example; only of a first layer. */
  readonly shape: number[] | undefined;
  outputShape(input: Shape): Shape;
  call(input: tf.Tensor): tf.Tensor;
}

export function ownLayer({ layers }: TensorFlow, name: string, own: Own): tf.layers.Layer {
  class OwnLayer extends layers.Layer {
    static readonly className = name;

    override computeOutputShape(input: tf.Shape | tf.Shape[]): tf.Shape {
      const [batch, ...rest] = input as number[];
      return [batch!, ...own.outputShape(rest)];
    }

    override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
      return own.call(Array.isArray(inputs) ? inputs[0]! : inputs);
    }
  }
  return new OwnLayer(own.shape && { inputShape: own.shape });
}
