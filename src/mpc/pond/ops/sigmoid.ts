/**
 * Sigmoid in one round and without truncation, by a periodic gate: σ(x) ≈ ½ + Σ b_j sin(2πjx/P)
 * over odd j, for |x| ≲ P/2 − 8. The period is 2^k units of the input, so wrap-around in the ring
 * is the period itself.
 *
 * The producer deals an angle r, uniform in Z_2^k, and shares of C_j = 2^g cos(2πjr/2^k) and
 * S_j = 2^g sin(2πjr/2^k). The servers open the top 32 bits δ of z + r, and because
 * sin(j(φ − ρ)) = sin jφ · cos jρ − cos jφ · sin jρ, each has its share of the result by
 * Σ p_j·C_j,i − q_j·S_j,i with public p_j = 2^h b_j sin jφ, q_j = 2^h b_j cos jφ: scale g + h.
 * Where k > 32 the low bits stay unopened, of each share and of r: the angle is then off by −2 to 1
 * units of P/2^32, without the ends.
 *
 * Rejected: Pond's degree-9 polynomial, which diverges beyond |x| = 10 and needs a truncation after
 * each product. Sources: Boura et al., FC 2018; Zheng et al., ACSAC 2023.
 */
import { Role } from '../../random/stream';
import type { Scope } from '../../ring/scope';
import type { Tensor } from '../../ring/tensor';
import { type Ring, sizeOf } from '../../ring/ring';
import type { Arithmetic } from '../../ring/arithmetic';
import { newTensor, type Op } from '../op';
import type { PeriodicGate, PlanNode } from '../plan';

/** g and h: fractional bits of C_j, S_j and of p_j, q_j. */
const MATERIAL_BITS = 18;
export const COEFFICIENT_BITS = 18;
export const GATE_FRACTION_BITS = MATERIAL_BITS + COEFFICIENT_BITS;

const gateOf = (node: PlanNode): PeriodicGate => node.gate!;
const elementsOf = (node: PlanNode): number => sizeOf(node.type.shape);

/** C_j and S_j of each element. */
const materialType = (node: PlanNode) => ({
  ring: 64 as Ring,
  shape: [elementsOf(node), 2 * gateOf(node).harmonics],
});

/** The top 32 of the lowest k bits. */
function topBits(arithmetic: Arithmetic, scope: Scope, value: Tensor, angleBits: number): Tensor {
  if (value.ring === 32) return value;
  const top = scope.tensor(32, value.shape);
  arithmetic.kernels.high32(top.pointer, value.pointer, value.length, angleBits - 32);
  return top;
}

export const sigmoid: Op = {
  name: 'sigmoid',

  cost(node) {
    const opening = 4 * elementsOf(node);
    const material = 16 * gateOf(node).harmonics * elementsOf(node);
    return {
      rounds: 1,
      messages: [
        { from: 'crypto-producer', to: 'server1', phase: 'offline', bytes: material },
        { from: 'server0', to: 'server1', phase: 'online', bytes: opening },
        { from: 'server1', to: 'server0', phase: 'online', bytes: opening },
      ],
    };
  },

  reference(node, [input]) {
    const { coefficients, angleBits } = gateOf(node);
    return input!.map((z) => {
      const x = Number(BigInt.asIntN(angleBits, z)) / 2 ** angleBits;
      const wave = coefficients.reduce(
        (sum, b, i) => sum + b * Math.sin(2 * Math.PI * (2 * i + 1) * x),
        0.5,
      );
      return BigInt(Math.round(wave * 2 ** GATE_FRACTION_BITS));
    });
  },

  /**
   * Each of the 2K factors is off by half a unit of 2^-18 against factors of at most 1 and |b_j|;
   * an angle that is off by up to two units of 2^-32 moves harmonic j by up to 4πj·2^-32.
   */
  errors(node) {
    const { coefficients } = gateOf(node);
    const rounding = coefficients.reduce((sum, b) => sum + (1 + Math.abs(b)) + 2 ** -19, 0);
    const angle = coefficients.reduce(
      (sum, b, i) => sum + Math.abs(b) * 4 * Math.PI * (2 * i + 1) * 2 ** -32,
      0,
    );
    const most = BigInt(Math.ceil(rounding * 2 ** 18 + angle * 2 ** GATE_FRACTION_BITS) + 1);
    return [-most, most];
  },

  deal(node, dealer) {
    const { harmonics, angleBits } = gateOf(node);
    const { arithmetic, temporary } = dealer;
    const input = node.inputs[0]!.type;
    const angle = newTensor(temporary, input);
    const other = newTensor(temporary, input);
    dealer.stream('server0', Role.angle, angle);
    dealer.stream('server1', Role.angle, other);
    arithmetic.add(angle, angle, other);
    const top = topBits(arithmetic, temporary, angle, angleBits);
    const material = newTensor(temporary, materialType(node));
    dealer.stream('server0', Role.material, material);
    arithmetic.kernels.dealGate(
      material.pointer,
      top.pointer,
      elementsOf(node),
      harmonics,
      2 ** MATERIAL_BITS,
    );
    dealer.send('server1', material);
  },

  async prepare(node, server) {
    const angle = newTensor(server.scope, node.inputs[0]!.type);
    server.stream('crypto-producer', Role.angle, angle);
    server.keep(node, 'angle', angle);
    const material = newTensor(server.scope, materialType(node));
    if (server.index === 0) server.stream('crypto-producer', Role.material, material);
    else await server.receive('crypto-producer', material);
    server.keep(node, 'material', material);
  },

  async evaluate(node, server) {
    const { harmonics, angleBits, coefficients } = gateOf(node);
    const { arithmetic, scope } = server;
    const z = server.kept(node, 'angle');
    arithmetic.add(z, z, server.share(node.inputs[0]!));
    const delta = await server.open(topBits(arithmetic, scope, z, angleBits));
    const scaled = server.once(node, 'coefficients', (lifetime) => {
      const tensor = lifetime.tensor(64, [harmonics]);
      new Float64Array(tensor.memory.buffer, tensor.pointer, harmonics).set(
        coefficients.map((b) => b * 2 ** COEFFICIENT_BITS),
      );
      return tensor;
    });
    const result = newTensor(scope, node.type);
    arithmetic.kernels.gate(
      result.pointer,
      delta.pointer,
      server.kept(node, 'material').pointer,
      scaled.pointer,
      elementsOf(node),
      harmonics,
    );
    if (server.index === 0) {
      const half = scope.tensor(64, [node.type.shape.at(-1) ?? 1]);
      half.i64().fill(1n << BigInt(GATE_FRACTION_BITS - 1));
      arithmetic.addRow(result, result, half);
    }
    server.setShare(node, result);
  },
};
