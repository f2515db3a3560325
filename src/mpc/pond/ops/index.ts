/** Every op there is. To add one is to add a file and a line. */
import type { Op } from '../op';
import { add } from './add';
import { broadcast } from './broadcast';
import { concat } from './concat';
import { constant } from './constant';
import { mask } from './mask';
import { maskedInput } from './masked-input';
import { matmul } from './matmul';
import { matmulPublic } from './matmul-public';
import { mul } from './mul';
import { mulPublic } from './mul-public';
import { neg } from './neg';
import { output } from './output';
import { reshape } from './reshape';
import { reveal } from './reveal';
import { sharedInput } from './shared-input';
import { sigmoid } from './sigmoid';
import { slice } from './slice';
import { square } from './square';
import { sub } from './sub';
import { sum } from './sum';
import { transpose } from './transpose';
import { truncate } from './truncate';
import { truncateLocal } from './truncate-local';

export const OPS: readonly Op[] = [
  maskedInput,
  sharedInput,
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
  matmulPublic,
  mulPublic,
  mask,
  reveal,
  sigmoid,
  truncate,
  truncateLocal,
  output,
];
