/**
 * Product of two private values, element by element, as in `matmul.ts`: α = x − a and β = w − b are
 * open, the producer deals shares of c = a∘b, and z_i = α∘w_i + a_i∘β + c_i adds up to x∘w.
 * Nothing is sent online. Source: Beaver 1991.
 */
import { Role } from '../../random/stream';
import { toSigned } from '../../ring/ring';
import { newTensor, type Op, type ServerContext } from '../op';
import { bytesOf, type PlanNode } from '../plan';

/** u += a_i∘β */
function addMaskProduct(node: PlanNode, server: ServerContext): void {
  const [left, right] = node.inputs as [PlanNode, PlanNode];
  const { arithmetic } = server;
  const product = newTensor(server.temporary, node.type);
  arithmetic.mul(product, server.maskShare(left), server.masked(right));
  arithmetic.add(server.kept(node, 'u'), server.kept(node, 'u'), product);
}

export const mul: Op = {
  name: 'mul',

  cost: (node) => ({
    rounds: 0,
    messages: [
      { from: 'crypto-producer', to: 'server1', phase: 'offline', bytes: bytesOf(node.type) },
    ],
  }),

  reference: (node, [left, right]) =>
    left!.map((value, i) => toSigned(value * right![i]!, node.type.ring)),

  deal(node, dealer) {
    const [left, right] = node.inputs as [PlanNode, PlanNode];
    const product = newTensor(dealer.temporary, node.type);
    dealer.arithmetic.mul(product, dealer.mask(left), dealer.mask(right));
    const share = newTensor(dealer.temporary, node.type);
    dealer.stream('server0', Role.product, share);
    dealer.arithmetic.sub(product, product, share);
    dealer.send('server1', product);
  },

  async prepare(node, server) {
    const u = newTensor(server.scope, node.type);
    if (server.index === 0) server.stream('crypto-producer', Role.product, u);
    else await server.receive('crypto-producer', u);
    server.keep(node, 'u', u);
    if (node.inputs[1]!.lifetime === 'model') addMaskProduct(node, server);
  },

  evaluate(node, server) {
    const [left, right] = node.inputs as [PlanNode, PlanNode];
    if (right.lifetime === 'request') addMaskProduct(node, server);
    const { arithmetic } = server;
    const product = newTensor(server.temporary, node.type);
    arithmetic.mul(product, server.masked(left), server.share(right));
    const z = server.kept(node, 'u');
    arithmetic.add(z, z, product);
    server.setShare(node, z);
  },
};
