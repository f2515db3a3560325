/** The op of each linear kind of value. */
import type { LinearKind } from '../../graph/computation';
import type { Op } from '../op';
import { add } from './add';
import { broadcast } from './broadcast';
import { concat } from './concat';
import { neg } from './neg';
import { reshape } from './reshape';
import { slice } from './slice';
import { sub } from './sub';
import { sum } from './sum';
import { transpose } from './transpose';

export const LINEAR_OPS: Readonly<Record<LinearKind, Op>> = {
  add,
  broadcast,
  concat,
  neg,
  reshape,
  slice,
  sub,
  sum,
  transpose,
};
