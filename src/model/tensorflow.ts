/** TensorFlow.js as layers use it: handed on as a whole, all of it would be in the bundle. */
import {
  add,
  fill,
  initializers,
  layers,
  matMul,
  mul,
  ones,
  reshape,
  sigmoid,
  sin,
  sub,
  transpose,
} from '@tensorflow/tfjs';
import type { TensorFlow } from './layers/layer-kind';

export const tensorflow: TensorFlow = {
  add,
  fill,
  initializers,
  layers,
  matMul,
  mul,
  ones,
  reshape,
  sigmoid,
  sin,
  sub,
  transpose,
};
