/**
 * Square of a private value, element by element. With α = x − a open and shares of c = a∘a dealt,
 * z_i = α∘(x_i + a_i) + c_i adds up to αx + αa + a² = x². One mask and one product less than x∘y.
 */
import { Role } from '../../random/stream';
import { toSigned } from '../../ring/ring';
import { newTensor, type Op } from '../op';
import { bytesOf } from '../plan';

export const square: Op = {
  name: 'square',

  cost: (node) => ({
    rounds: 0,
    messages: [
      { from: 'crypto-producer', to: 'server1', phase: 'offline', bytes: bytesOf(node.type) },
    ],
  }),

  reference: (node, [input]) => input!.map((value) => toSigned(value * value, node.type.ring)),

  deal(node, dealer) {
    const mask = dealer.mask(node.inputs[0]!);
    const product = newTensor(dealer.temporary, node.type);
    dealer.arithmetic.mul(product, mask, mask);
    const share = newTensor(dealer.temporary, node.type);
    dealer.stream('server0', Role.product, share);
    dealer.arithmetic.sub(product, product, share);
    dealer.send('server1', product);
  },

  async prepare(node, server) {
    const c = newTensor(server.scope, node.type);
    if (server.index === 0) server.stream('crypto-producer', Role.product, c);
    else await server.receive('crypto-producer', c);
    server.keep(node, 'c', c);
  },

  evaluate(node, server) {
    const input = node.inputs[0]!;
    const { arithmetic } = server;
    const product = newTensor(server.temporary, node.type);
    arithmetic.add(product, server.share(input), server.maskShare(input));
    arithmetic.mul(product, product, server.masked(input));
    const z = server.kept(node, 'c');
    arithmetic.add(z, z, product);
    server.setShare(node, z);
  },
};
