/**
 * Product of two private matrices that are open under masks: α = x − a, β = w − b. The producer
 * deals shares c_i of a·b, and z_i = α·w_i + a_i·β + c_i adds up to
 * α(β + b) + aβ + ab = (α + a)(β + b) = x·w.
 *
 * Where w is cached, β is there before the image: u_i = a_i·β + c_i is offline work and one matmul
 * a server is left online. Nothing is sent online at all; opening the operands is the business of
 * `masked-input` and `mask`. Source: Beaver 1991; Dahl et al., arXiv 1810.08130.
 */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { misfit } from '../../graph/operands';
import { dealProduct, dealtProduct, prepareProduct, productCost } from '../dealt-product';
import type { OpNode } from '../node';
import { newTensor, type Op, type ServerContext } from '../op';
import { kind, labelOf, needsMasks, NOTHING, type Rule } from '../rule';
import { matmulPublic, matmulReference } from './matmul-public';

/** u += a_i·β */
function addMaskProduct(node: OpNode, server: ServerContext): void {
  const [left, right] = node.inputs as [OpNode, OpNode];
  const beta = server.once(right, 'panels of the masked value', (scope) =>
    server.arithmetic.pack(scope, server.masked(right)),
  );
  server.arithmetic.matmul(dealtProduct(node, server), server.maskShare(left), beta);
}

const isCached = (node: OpNode): boolean => node.lifetime === 'model';

const op: Op = {
  name: 'matmul',

  cost: productCost,

  reference: matmulReference,

  deal(node, dealer) {
    const [left, right] = node.inputs as [OpNode, OpNode];
    const { arithmetic, temporary } = dealer;
    const panels = dealer.once(right, 'panels of the mask', (scope) =>
      arithmetic.pack(scope, dealer.mask(right)),
    );
    const product = newTensor(temporary, node.type);
    product.u8().fill(0);
    arithmetic.matmul(product, dealer.mask(left), panels);
    dealProduct(node, dealer, product);
  },

  async prepare(node, server) {
    await prepareProduct(node, server);
    if (isCached(node.inputs[1]!)) addMaskProduct(node, server);
  },

  evaluate(node, server) {
    const [left, right] = node.inputs as [OpNode, OpNode];
    if (!isCached(right)) addMaskProduct(node, server);
    const panels = server.once(right, 'panels of the share', (scope) =>
      server.arithmetic.pack(scope, server.share(right)),
    );
    const z = dealtProduct(node, server);
    server.arithmetic.matmul(z, server.masked(left), panels);
    server.setShare(node, z);
  },
};

const rule: Rule = {
  name: 'matmul',
  ops: [op, matmulPublic],
  scale: 'product',
  bound: ({ operands: [left] }, operands) =>
    operands.known((a, b) => a * b * Math.max(1, left!.shape[1]!)),

  lower(value, into) {
    const [chosen, factors] = needsMasks(value)
      ? [op, into.openFactors(value)]
      : [matmulPublic, into.factors(value)];
    return into.put(labelOf(value), chosen, factors, into.typeOf(value), { attributes: NOTHING });
  },
};

export const matmul = kind(
  rule,
  /** [m×k]·[k×n] → [m×n]. */
  (graph: GraphBase, left: Value, right: Value, name = graph.fresh('matmul')): Value => {
    const [m, k] = left.shape;
    const [rows, n] = right.shape;
    if (left.shape.length !== 2 || right.shape.length !== 2 || k !== rows) {
      throw misfit(name, 'multiplied by', left, right);
    }
    const [operands, shape] = [
      [left, right],
      [m!, n!],
    ];
    return graph.put(rule, { name, operands, shape, attributes: NOTHING });
  },
);
