/** What was read, as a network whose pixels are ours, so that its numbers are those of the file. */
import type { TrainedNetwork } from '../../network';
import type { Chain } from '../chain/chain';
import { trainedOf } from '../fold/trained';

/** Pixels divided by 256, as ours are; a network of ours is what it is. */
export const asRead = (
  read: { readonly trained: TrainedNetwork } | { readonly chain: Chain },
): TrainedNetwork =>
  'trained' in read ? read.trained : trainedOf(read.chain, { scale: 255 / 256, offset: 0 });
