/**
 * Product of two private values, element by element, as in `matmul.ts`: α = x − a and β = w − b are
 * open, the producer deals shares of c = a∘b, and z_i = α∘w_i + a_i∘β + c_i adds up to x∘w.
 * Nothing is sent online. Source: Beaver 1991.
 */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { sharedShape } from '../../graph/operands';
import { toSigned } from '../../ring/ring';
import { dealProduct, dealtProduct, prepareProduct, productCost } from '../dealt-product';
import type { OpNode } from '../node';
import { newTensor, type Op, type ServerContext } from '../op';
import type { PlanNode } from '../plan';
import { kind, labelOf, needsMasks, NOTHING, type Rule } from '../rule';
import { spread } from './broadcast';
import { mulPublic } from './mul-public';
import { square } from './square';

/** u += a_i∘β */
function addMaskProduct(node: OpNode, server: ServerContext): void {
  const [left, right] = node.inputs as [OpNode, OpNode];
  const { arithmetic } = server;
  const product = newTensor(server.temporary, node.type);
  arithmetic.mul(product, server.maskShare(left), server.masked(right));
  const u = dealtProduct(node, server);
  arithmetic.add(u, u, product);
}

const op: Op = {
  name: 'mul',

  cost: productCost,

  reference: (node, [left, right]) =>
    left!.map((value, i) => toSigned(value * right![i]!, node.type.ring)),

  deal(node, dealer) {
    const [left, right] = node.inputs as [OpNode, OpNode];
    const product = newTensor(dealer.temporary, node.type);
    dealer.arithmetic.mul(product, dealer.mask(left), dealer.mask(right));
    dealProduct(node, dealer, product);
  },

  async prepare(node, server) {
    await prepareProduct(node, server);
    if (node.inputs[1]!.lifetime === 'model') addMaskProduct(node, server);
  },

  evaluate(node, server) {
    const [left, right] = node.inputs as [OpNode, OpNode];
    if (right.lifetime === 'request') addMaskProduct(node, server);
    const { arithmetic } = server;
    const product = newTensor(server.temporary, node.type);
    arithmetic.mul(product, server.masked(left), server.share(right));
    const z = dealtProduct(node, server);
    arithmetic.add(z, z, product);
    server.setShare(node, z);
  },
};

const rule: Rule = {
  name: 'mul',
  ops: [op, mulPublic],
  scale: 'product',
  bound: (_, operands) => operands.known((a, b) => a * b),
  isCommutative: () => true,
  // x·x needs one mask and one product less than x·y.
  simplified: ({ operands: [left, right] }) =>
    left === right ? { kind: square, operands: [left!], attributes: NOTHING } : undefined,

  lower(value, into) {
    const isMasked = needsMasks(value);
    const factors = isMasked ? into.openFactors(value) : into.factors(value);
    const [left, right] = factors as [PlanNode, PlanNode];
    // What is cached goes to the right: its part of the work is done ahead. So does what is public.
    if (isMasked ? left.lifetime === 'model' : left.isPublic && !right.isPublic) factors.reverse();
    return into.put(labelOf(value), isMasked ? op : mulPublic, factors, into.typeOf(value), {
      attributes: NOTHING,
    });
  },
};

export const mul = kind(
  rule,
  /** Element by element, with the shapes of a sum. */
  (graph: GraphBase, left: Value, right: Value, name = graph.fresh('mul')): Value => {
    const shape = sharedShape(name, 'multiplied by', left, right);
    const operands = [spread(graph, left, shape), spread(graph, right, shape)];
    return graph.put(rule, { name, operands, shape, attributes: NOTHING });
  },
);
