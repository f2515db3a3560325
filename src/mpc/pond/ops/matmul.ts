/**
 * Product of two private matrices that are open under masks: α = x − a, β = w − b. The producer
 * deals shares c_i of a·b, and z_i = α·w_i + a_i·β + c_i adds up to
 * α(β + b) + aβ + ab = (α + a)(β + b) = x·w.
 *
 * Where w is cached, β is there before the image: u_i = a_i·β + c_i is offline work and one matmul
 * a server is left online. Nothing is sent online at all; opening the operands is the business of
 * `masked-input` and `mask`. Source: Beaver 1991; Dahl et al., arXiv 1810.08130.
 */
import { Role } from '../../random/stream';
import { toSigned } from '../../ring/ring';
import { newTensor, type Op, type ServerContext } from '../op';
import { bytesOf, type PlanNode } from '../plan';

/** u += a_i·β */
function addMaskProduct(node: PlanNode, server: ServerContext): void {
  const [left, right] = node.inputs as [PlanNode, PlanNode];
  const beta = server.once(right, 'panels of the masked value', (scope) =>
    server.arithmetic.pack(scope, server.masked(right)),
  );
  server.arithmetic.matmul(server.kept(node, 'u'), server.maskShare(left), beta);
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

  cost: (node) => ({
    rounds: 0,
    messages: [
      { from: 'crypto-producer', to: 'server1', phase: 'offline', bytes: bytesOf(node.type) },
    ],
  }),

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
    const share = newTensor(temporary, node.type);
    dealer.stream('server0', Role.product, share);
    arithmetic.sub(product, product, share);
    dealer.send('server1', product);
  },

  async prepare(node, server) {
    const u = newTensor(server.scope, node.type);
    if (server.index === 0) server.stream('crypto-producer', Role.product, u);
    else await server.receive('crypto-producer', u);
    server.keep(node, 'u', u);
    if (isCached(node.inputs[1]!)) addMaskProduct(node, server);
  },

  evaluate(node, server) {
    const [left, right] = node.inputs as [PlanNode, PlanNode];
    if (!isCached(right)) addMaskProduct(node, server);
    const panels = server.once(right, 'panels of the share', (scope) =>
      server.arithmetic.pack(scope, server.share(right)),
    );
    // u is of no more use: the result takes its place.
    const z = server.kept(node, 'u');
    server.arithmetic.matmul(z, server.masked(left), panels);
    server.setShare(node, z);
  },
};
