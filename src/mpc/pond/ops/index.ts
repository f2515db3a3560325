/** Every kind of value there is. To add one is to add a file and a line here. */
import type { Op } from '../op';
import { add } from './add';
import { argmax } from './argmax';
import { averagePool } from './average-pool';
import { broadcast } from './broadcast';
import { clip, relu6 } from './clip';
import { concat } from './concat';
import { constant } from './constant';
import { conv2d } from './conv2d';
import { depthwiseConv2d } from './depthwise-conv2d';
import { gather } from './gather';
import { privateInput } from './input';
import { leakyRelu } from './leaky-relu';
import { lift } from './lift';
import { lookup } from './lookup';
import { mask } from './mask';
import { matmul } from './matmul';
import { maxPool } from './max-pool';
import { maximum } from './maximum';
import { mul } from './mul';
import { neg } from './neg';
import { nonNegative } from './non-negative';
import { output } from './output';
import { pad } from './pad';
import { patches } from './patches';
import { relu } from './relu';
import { reshape } from './reshape';
import { reveal } from './reveal';
import { sigmoid } from './sigmoid';
import { slice } from './slice';
import { split } from './split';
import { square } from './square';
import { stack } from './stack';
import { sub } from './sub';
import { sum } from './sum';
import { tanh } from './tanh';
import { transpose } from './transpose';
import { truncate } from './truncate';
import { windowSum } from './window-sum';

export const KINDS = {
  privateInput,
  constant,
  add,
  sub,
  neg,
  sum,
  reshape,
  transpose,
  slice,
  concat,
  stack,
  split,
  gather,
  pad,
  broadcast,
  matmul,
  patches,
  conv2d,
  depthwiseConv2d,
  windowSum,
  averagePool,
  mul,
  square,
  reveal,
  sigmoid,
  tanh,
  relu,
  leakyRelu,
  clip,
  relu6,
  maximum,
  maxPool,
  nonNegative,
  lookup,
  argmax,
  truncate,
};

/** Every op: what the kinds become, and the three that the compiler puts in by itself. */
export const OPS: readonly Op[] = [
  ...new Set<Op>([...Object.values(KINDS).flatMap(({ ops }) => ops), ...lift.ops, mask, output]),
];
