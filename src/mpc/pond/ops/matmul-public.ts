/** Product of two matrices of which at least one is known to both servers: local. */
import { newTensor, type Op } from '../op';
import { publicOf } from '../public';
import { matmulReference } from './matmul';

export const matmulPublic: Op = {
  name: 'matmul-public',

  cost: () => ({ rounds: 0, messages: [] }),

  reference: matmulReference,

  evaluate(node, server) {
    const [left, right] = node.inputs;
    const { arithmetic } = server;
    // If both are public, the left one's share is the value at server0 and 0 at server1.
    const a = right!.isPublic ? server.share(left!) : publicOf(left!, server);
    const b = right!.isPublic ? publicOf(right!, server) : server.share(right!);
    const product = newTensor(server.scope, node.type);
    product.u8().fill(0);
    arithmetic.matmul(product, a, arithmetic.pack(server.temporary, b));
    server.setShare(node, product);
  },
};
