/**
 * Square of a private value, element by element. With α = x − a open and shares of c = a∘a dealt,
 * z_i = α∘(x_i + a_i) + c_i adds up to αx + αa + a² = x². One mask and one product less than x∘y.
 */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { toSigned } from '../../ring/ring';
import { dealProduct, dealtProduct, prepareProduct, productCost } from '../dealt-product';
import { newTensor, type Op } from '../op';
import { kind, labelOf, needsMasks, NOTHING, type Rule } from '../rule';
import { mulPublic } from './mul-public';

const op: Op = {
  name: 'square',

  cost: productCost,

  reference: (node, [input]) => input!.map((value) => toSigned(value * value, node.type.ring)),

  deal(node, dealer) {
    const mask = dealer.mask(node.inputs[0]!);
    const product = newTensor(dealer.temporary, node.type);
    dealer.arithmetic.mul(product, mask, mask);
    dealProduct(node, dealer, product);
  },

  prepare: prepareProduct,

  evaluate(node, server) {
    const input = node.inputs[0]!;
    const { arithmetic } = server;
    const product = newTensor(server.temporary, node.type);
    arithmetic.add(product, server.share(input), server.maskShare(input));
    arithmetic.mul(product, product, server.masked(input));
    const z = dealtProduct(node, server);
    arithmetic.add(z, z, product);
    server.setShare(node, z);
  },
};

const rule: Rule = {
  name: 'square',
  ops: [op, mulPublic],
  scale: 'product',
  bound: (_, operands) => operands.known((a) => a * a),

  lower(value, into) {
    const [label, type] = [labelOf(value), into.typeOf(value)];
    if (needsMasks(value)) {
      return into.put(label, op, into.openFactors(value), type, { attributes: NOTHING });
    }
    const [factor] = into.factors(value);
    return into.put(label, mulPublic, [factor!, factor!], type, { attributes: NOTHING });
  },
};

export const square = kind(
  rule,
  (graph: GraphBase, input: Value, name = graph.fresh('square')): Value =>
    graph.put(rule, { name, operands: [input], shape: input.shape, attributes: NOTHING }),
);
