/** Every op there is. To add one is to add a file and a line. */
import type { Op } from '../op';
import { add } from './add';
import { mask } from './mask';
import { maskedInput } from './masked-input';
import { matmul } from './matmul';
import { output } from './output';
import { sharedInput } from './shared-input';
import { sigmoid } from './sigmoid';

export const OPS: readonly Op[] = [maskedInput, sharedInput, add, matmul, mask, sigmoid, output];
