/** A value times one that both servers know, element by element: each multiplies its share. */
import { toSigned } from '../../ring/ring';
import { FREE } from '../node';
import { newTensor, type Op } from '../op';
import { publicOf } from '../public';

export const mulPublic: Op = {
  name: 'mul-public',

  cost: () => FREE,

  reference: (node, [left, right]) =>
    left!.map((value, i) => toSigned(value * right![i]!, node.type.ring)),

  evaluate(node, server) {
    const [left, right] = node.inputs;
    const product = newTensor(server.scope, node.type);
    server.arithmetic.mul(product, server.share(left!), publicOf(right!, server));
    server.setShare(node, product);
  },
};
