/** Sum of two private values of one ring and scale; local. The right one may be a row (a bias). */
import { sameShape, toSigned } from '../../ring/ring';
import { newTensor, type Op } from '../op';

export const add: Op = {
  name: 'add',

  cost: () => ({ rounds: 0, messages: [] }),

  reference: (node, [left, right]) =>
    left!.map((value, i) => toSigned(value + right![i % right!.length]!, node.type.ring)),

  evaluate(node, server) {
    const [left, right] = node.inputs;
    const sum = newTensor(server.scope, node.type);
    const [a, b] = [server.share(left!), server.share(right!)];
    if (sameShape(a.shape, b.shape)) server.arithmetic.add(sum, a, b);
    else server.arithmetic.addRow(sum, a, b);
    server.setShare(node, sum);
  },
};
