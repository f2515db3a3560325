/** The kinds of layers that there are. */
import { averagePool } from './average-pool';
import { clip } from './clip';
import { conv2d } from './conv2d';
import { dense } from './dense';
import { depthwiseConv2d } from './depthwise-conv2d';
import { flatten } from './flatten';
import type { LayerKind } from './layer-kind';
import { leakyRelu } from './leaky-relu';
import { maxPool } from './max-pool';
import { pad } from './pad';
import { relu } from './relu';
import { sigmoid } from './sigmoid';
import { tanh } from './tanh';

export const LAYER_KINDS = {
  dense,
  conv2d,
  depthwiseConv2d,
  pad,
  maxPool,
  averagePool,
  flatten,
  relu,
  leakyRelu,
  clip,
  sigmoid,
  tanh,
} as const;

type Kinds = typeof LAYER_KINDS;

export type Layer = {
  [K in keyof Kinds]: Kinds[K] extends LayerKind<infer L> ? L : never;
}[keyof Kinds];

/** What there is to know of a layer. */
export const kindOf = (layer: Layer): LayerKind<Layer> => LAYER_KINDS[layer.kind];
