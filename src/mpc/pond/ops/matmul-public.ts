/** Product of two matrices of which at least one is known to both servers: local. */
import { toSigned } from '../../ring/ring';
import { FREE } from '../node';
import { newTensor, type Op } from '../op';
import { publicOf } from '../public';

export const matmulReference: NonNullable<Op['reference']> = (node, [left, right]) => {
  const [m, k] = node.inputs[0]!.type.shape as [number, number];
  const n = node.type.shape[1]!;
  return Array.from({ length: m * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = 0n;
    for (let l = 0; l < k; l++) sum += left![i * k + l]! * right![l * n + j]!;
    return toSigned(sum, node.type.ring);
  });
};

export const matmulPublic: Op = {
  name: 'matmul-public',

  cost: () => FREE,

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
