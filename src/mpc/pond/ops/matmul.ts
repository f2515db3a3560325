/**
 * Product of two private matrices that are open under masks: α = x − a, β = w − b. The producer
 * deals shares c_i of a·b, and z_i = α·w_i + a_i·β + c_i adds up to
 * α(β + b) + aβ + ab = (α + a)(β + b) = x·w.
 *
 * Where w is cached, β is there before the image: u_i = a_i·β + c_i is offline work and one matmul
 * a server is left online. Nothing is sent online at all; opening the operands is the business of
 * `masked-input` and `mask`. Source: Beaver 1991; Dahl et al., arXiv 1810.08130.
 */
import { toSigned } from '../../ring/ring';
import { dealProduct, dealtProduct, prepareProduct, productCost } from '../dealt-product';
import { newTensor, type Op, type ServerContext } from '../op';
import type { PlanNode } from '../plan';

/** u += a_i·β */
function addMaskProduct(node: PlanNode, server: ServerContext): void {
  const [left, right] = node.inputs as [PlanNode, PlanNode];
  const beta = server.once(right, 'panels of the masked value', (scope) =>
    server.arithmetic.pack(scope, server.masked(right)),
  );
  server.arithmetic.matmul(dealtProduct(node, server), server.maskShare(left), beta);
}

const isCached = (node: PlanNode): boolean => node.lifetime === 'model';

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

export const matmul: Op = {
  name: 'matmul',

  cost: productCost,

  reference: matmulReference,

  deal(node, dealer) {
    const [left, right] = node.inputs as [PlanNode, PlanNode];
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
    const [left, right] = node.inputs as [PlanNode, PlanNode];
    if (!isCached(right)) addMaskProduct(node, server);
    const panels = server.once(right, 'panels of the share', (scope) =>
      server.arithmetic.pack(scope, server.share(right)),
    );
    const z = dealtProduct(node, server);
    server.arithmetic.matmul(z, server.masked(left), panels);
    server.setShare(node, z);
  },
};
