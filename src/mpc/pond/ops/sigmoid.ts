/**
 * Sigmoid in one round and without truncation, by a periodic gate: σ(x) ≈ ½ + Σ b_j sin(2πjx/P)
 * over odd j, for |x| ≲ P/2 − 8. The period is 2^k units of the input, so wrap-around in the ring
 * is the period itself.
 *
 * The producer deals an angle r, uniform in Z_2^k, and shares of C_j = 2^g cos(2πjr/2^k) and
 * S_j = 2^g sin(2πjr/2^k). The servers open the top 32 bits δ of z + r, and because
 * sin(j(φ − ρ)) = sin jφ · cos jρ − cos jφ · sin jρ, each has its share of the result by
 * Σ p_j·C_j,i − q_j·S_j,i with public p_j = 2^h b_j sin jφ, q_j = 2^h b_j cos jφ: scale g + h.
 * Where k > 32 the low bits stay unopened (`opened-angle.ts`): the angle is then off by −2 to 1 units of
 * P/2^32, without the ends.
 *
 * Rejected: Pond's degree-9 polynomial, which diverges beyond |x| = 10 and needs a truncation after
 * each product. Sources: Boura et al., FC 2018; Zheng et al., ACSAC 2023.
 */
import { Role } from '../../random/stream';
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { GraphError } from '../../graph/graph-error';
import { type Ring, sizeOf } from '../../ring/ring';
import { CompileError } from '../compile-error';
import type { GateSpec } from '../gate/gate-spec';
import { openingCost, type OpNode } from '../node';
import { newTensor, type Op } from '../op';
import { angleBytes, dealAngle, openAngle, prepareAngle } from '../opened-angle';
import { kind, labelOf, type Rule } from '../rule';
import { lift } from './lift';

/** g and h: fractional bits of C_j, S_j and of p_j, q_j. */
const MATERIAL_BITS = 18;
export const COEFFICIENT_BITS = 18;
const FRACTION_BITS = MATERIAL_BITS + COEFFICIENT_BITS;
/** Of the period, at least: as many as are opened. What has fewer is lifted, wherever it wraps around. */
const ANGLE_BITS = 32;

interface PeriodicGate extends GateSpec {
  readonly harmonics: number;
  /** k: the period is 2^k units of the gate's input. */
  readonly angleBits: number;
}

const elementsOf = ({ type }: OpNode): number => sizeOf(type.shape);

/**
 * The most by which a result may differ from the exact wave ½ + Σ b_j sin jφ. Each of the 2K factors is
 * off by half a unit of 2^-18 against factors of at most 1 and |b_j|; an angle that is off by up to two
 * units of 2^-32 moves harmonic j by up to 4πj·2^-32; ½ and the sum are exact.
 */
export function gateRounding(coefficients: readonly number[]): number {
  const factors = coefficients.reduce((sum, b) => sum + (1 + Math.abs(b)) + 2 ** -19, 0);
  const angle = coefficients.reduce(
    (sum, b, i) => sum + Math.abs(b) * 4 * Math.PI * (2 * i + 1),
    0,
  );
  return factors * 2 ** -18 + angle * 2 ** -32 + 2 ** -FRACTION_BITS;
}

/** C_j and S_j of each element. */
const materialType = (node: OpNode<PeriodicGate>) => ({
  ring: 64 as Ring,
  shape: [elementsOf(node), 2 * node.attributes.harmonics],
});

const op: Op<PeriodicGate> = {
  name: 'sigmoid',

  cost(node) {
    const bytes = 16 * node.attributes.harmonics * elementsOf(node);
    return openingCost(angleBytes(elementsOf(node)), [
      { from: 'crypto-producer', to: 'server1', phase: 'offline', bytes },
    ]);
  },

  reference(node, [input]) {
    const { coefficients, angleBits } = node.attributes;
    return input!.map((z) => {
      const x = Number(BigInt.asIntN(angleBits, z)) / 2 ** angleBits;
      const wave = coefficients.reduce(
        (sum, b, i) => sum + b * Math.sin(2 * Math.PI * (2 * i + 1) * x),
        0.5,
      );
      return BigInt(Math.round(wave * 2 ** FRACTION_BITS));
    });
  },

  errors({ attributes }) {
    const most = BigInt(Math.ceil(gateRounding(attributes.coefficients) * 2 ** FRACTION_BITS));
    return [-most, most];
  },

  deal(node, dealer) {
    const { harmonics, angleBits } = node.attributes;
    const angle = dealAngle(node, dealer, angleBits);
    const material = newTensor(dealer.temporary, materialType(node));
    dealer.stream('server0', Role.material, material);
    dealer.arithmetic.kernels.dealGate(
      material.pointer,
      angle.pointer,
      elementsOf(node),
      harmonics,
      2 ** MATERIAL_BITS,
    );
    dealer.send('server1', material);
  },

  async prepare(node, server) {
    prepareAngle(node, server);
    const material = newTensor(server.scope, materialType(node));
    if (server.index === 0) server.stream('crypto-producer', Role.material, material);
    else await server.receive('crypto-producer', material);
    server.keep(node, 'material', material);
  },

  async evaluate(node, server) {
    const { harmonics, angleBits, coefficients } = node.attributes;
    const { arithmetic, scope } = server;
    const delta = await openAngle(node, server, angleBits);
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
      half.i64().fill(1n << BigInt(FRACTION_BITS - 1));
      arithmetic.addRow(result, result, half);
    }
    server.setShare(node, result);
  },
};

export interface Attributes {
  readonly gate: GateSpec;
}

const rule: Rule<Attributes> = {
  name: 'sigmoid',
  ops: [op],
  scale: 'own',
  isWide: true,
  fractionBits: () => FRACTION_BITS,
  period: ({ attributes }) => attributes.gate.period,
  // Whatever the angle: a gate need not be one of the table.
  bound: ({ attributes: { gate } }) =>
    gate.coefficients.reduce((sum, b) => sum + Math.abs(b), 0.5 + gateRounding(gate.coefficients)),

  check({ name, attributes: { gate } }, [input]) {
    const { ring, fractionBits } = input!;
    const bits = Math.log2(gate.period) + fractionBits;
    if (bits <= ring) return;
    throw new CompileError(
      `${name}: a period of ${gate.period} at ${fractionBits} fractional bits is 2^${bits} units; ` +
        `2^${ring} is the most.`,
    );
  },

  lower(value, into) {
    const { period, coefficients } = value.attributes.gate;
    const given = into.nodeOf(value.operands[0]!);
    const angleBits = Math.max(ANGLE_BITS, Math.log2(period) + given.type.fractionBits);
    const fractionBits = angleBits - Math.log2(period);
    const input =
      given.type.fractionBits === fractionBits
        ? given
        : into.put(
            labelOf(value, '-input'),
            lift.linear,
            [given],
            { ...given.type, fractionBits },
            { attributes: { fractionBits } },
          );
    return into.put(labelOf(value), op, [input], into.typeOf(value), {
      attributes: { period, harmonics: coefficients.length, coefficients, angleBits },
    });
  },
};

export const sigmoid = kind(
  rule,
  /** The periodic gate: one round, no truncation. `sigmoid-polynomial.ts` has the other one. */
  (graph: GraphBase, input: Value, gate: GateSpec, name = graph.fresh('sigmoid')): Value => {
    const { period } = gate;
    if (!Number.isInteger(Math.log2(period)) || period < 1) {
      throw new GraphError(`${name}: the period must be a power of two, got ${period}.`);
    }
    return graph.put(rule, { name, operands: [input], shape: input.shape, attributes: { gate } });
  },
);
