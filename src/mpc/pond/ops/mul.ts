/**
 * Product of two private values, element by element, as in `matmul.ts`: α = x − a and β = w − b are
 * open, the producer deals shares of c = a∘b, and z_i = α∘w_i + a_i∘β + c_i adds up to x∘w.
 * Nothing is sent online. Source: Beaver 1991.
 */
import { toSigned } from '../../ring/ring';
import { dealProduct, dealtProduct, prepareProduct, productCost } from '../dealt-product';
import { newTensor, type Op, type ServerContext } from '../op';
import type { PlanNode } from '../plan';

/** u += a_i∘β */
function addMaskProduct(node: PlanNode, server: ServerContext): void {
  const [left, right] = node.inputs as [PlanNode, PlanNode];
  const { arithmetic } = server;
  const product = newTensor(server.temporary, node.type);
  arithmetic.mul(product, server.maskShare(left), server.masked(right));
  const u = dealtProduct(node, server);
  arithmetic.add(u, u, product);
}

export const mul: Op = {
  name: 'mul',

  cost: productCost,

  reference: (node, [left, right]) =>
    left!.map((value, i) => toSigned(value * right![i]!, node.type.ring)),

  deal(node, dealer) {
    const [left, right] = node.inputs as [PlanNode, PlanNode];
    const product = newTensor(dealer.temporary, node.type);
    dealer.arithmetic.mul(product, dealer.mask(left), dealer.mask(right));
    dealProduct(node, dealer, product);
  },

  async prepare(node, server) {
    await prepareProduct(node, server);
    if (node.inputs[1]!.lifetime === 'model') addMaskProduct(node, server);
  },

  evaluate(node, server) {
    const [left, right] = node.inputs as [PlanNode, PlanNode];
    if (right.lifetime === 'request') addMaskProduct(node, server);
    const { arithmetic } = server;
    const product = newTensor(server.temporary, node.type);
    arithmetic.mul(product, server.masked(left), server.share(right));
    const z = dealtProduct(node, server);
    arithmetic.add(z, z, product);
    server.setShare(node, z);
  },
};
