/**
 * Drops the lowest f bits without a message: server0 takes ⌊x_0/2^f⌋, server1 −⌊−x_1/2^f⌋, on
 * shares as integers from 0 to 2^64 − 1. The error is 0 or +1 unit, but with probability |x|/2^64
 * the shares wrap around and the result is off by 2^(64−f). So for |x| = 2^44 it fails once in a
 * million elements. To be asked for by name; never the default.
 * Source: Mohassel and Zhang, SecureML, 2017; why it is delicate: ePrint 2024/1953.
 */
import { FREE } from '../node';
import { newTensor, type Op } from '../op';
import { type Dropped, floorReference, oneUnitUp } from './truncate-dealer';

export const truncateLocal: Op<Dropped> = {
  name: 'truncate-local',

  cost: () => FREE,

  reference: floorReference,
  errors: oneUnitUp,

  evaluate(node, server) {
    const { arithmetic } = server;
    const input = server.share(node.inputs[0]!);
    const out = newTensor(server.scope, node.type);
    arithmetic.kernels.shiftRight64(
      out.pointer,
      input.pointer,
      out.length,
      node.attributes.bits,
      server.index,
    );
    server.setShare(node, out);
  },
};
