/** Every kind of value there is. To add one is to add a file and a line here. */
import type { Op } from '../op';
import { add } from './add';
import { broadcast } from './broadcast';
import { concat } from './concat';
import { constant } from './constant';
import { privateInput } from './input';
import { mask } from './mask';
import { matmul } from './matmul';
import { mul } from './mul';
import { neg } from './neg';
import { output } from './output';
import { reshape } from './reshape';
import { reveal } from './reveal';
import { sigmoid } from './sigmoid';
import { slice } from './slice';
import { square } from './square';
import { sub } from './sub';
import { sum } from './sum';
import { transpose } from './transpose';
import { truncate } from './truncate';

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
  broadcast,
  matmul,
  mul,
  square,
  reveal,
  sigmoid,
  truncate,
};

/** Every op: what the kinds become, and the two that the compiler puts in by itself. */
export const OPS: readonly Op[] = [
  ...new Set<Op>([...Object.values(KINDS).flatMap(({ ops }) => ops), mask, output]),
];
