/**
 * The ring and the scale of each value.
 *
 * A value that only feeds periodic gates of period 2^p lives in Z_2^32 at scale 32 − p, where
 * wrap-around is the period itself; its weights get the bits that the input leaves. All else lives
 * in Z_2^64. Nothing is truncated: scales only add up, and a product that would outgrow its ring is
 * an error here.
 */
import { type Computation, operandsOf, type Value } from '../graph/computation';
import { GATE_FRACTION_BITS } from './ops/sigmoid';
import type { TensorType } from './plan';

/** Fractional bits of weights where no gate decides; the owner's values are reals of size ~1. */
const DEFAULT_FRACTION_BITS = 12;

export class CompileError extends Error {
  override readonly name = 'CompileError';
}

export type Scale = Pick<TensorType, 'ring' | 'fractionBits'>;

/** @returns ring and scale by the value's id. @throws {CompileError} with the value's name. */
export function chooseScales({ values, outputs }: Computation): Map<number, Scale> {
  const gated = gateScales({ values, outputs });
  const scales = new Map<number, Scale>();
  const scaleOf = (value: Value, wanted: Scale): Scale => {
    if (value.kind === 'input' && !scales.has(value.id)) {
      const fractionBits = value.fractionBits ?? wanted.fractionBits;
      if (fractionBits < 1 || fractionBits >= wanted.ring) {
        throw new CompileError(
          `Input ${value.name} would have ${fractionBits} fractional bits in Z_2^${wanted.ring}.`,
        );
      }
      scales.set(value.id, { ring: wanted.ring, fractionBits });
    }
    return scales.get(value.id)!;
  };

  for (const value of values) {
    const gate = gated.get(value.id);
    const ring = gate === undefined ? 64 : 32;
    const plain: Scale = { ring, fractionBits: DEFAULT_FRACTION_BITS };
    switch (value.kind) {
      case 'input':
        break;
      case 'matmul': {
        const left = scaleOf(value.left, plain);
        const free = gate === undefined ? DEFAULT_FRACTION_BITS : gate - left.fractionBits;
        const right = scaleOf(value.right, { ring, fractionBits: free });
        scales.set(value.id, productScale(value, [left, right], ring, gate));
        break;
      }
      case 'add': {
        const left = scaleOf(value.left, gate === undefined ? plain : { ring, fractionBits: gate });
        scales.set(value.id, sumScale(value, left, scaleOf(value.right, left)));
        break;
      }
      case 'sigmoid':
        checkAngle(value.name, value.gate.period, scaleOf(value.input, plain));
        scales.set(value.id, { ring: 64, fractionBits: GATE_FRACTION_BITS });
    }
  }
  for (const value of values) scaleOf(value, { ring: 64, fractionBits: DEFAULT_FRACTION_BITS });
  return scales;
}

/** The scale of each value that can live in Z_2^32: used by gates of one period and nothing else. */
function gateScales({ values, outputs }: Computation): Map<number, number> {
  const found = new Map<number, number>();
  const usersOf = ({ id }: Value): Value[] =>
    values.filter((user) => operandsOf(user).some((operand) => operand.id === id));
  const isOutput = new Set(outputs.map(({ value }) => value.id));
  for (const value of [...values].reverse()) {
    if (value.kind === 'input' || value.kind === 'sigmoid' || isOutput.has(value.id)) continue;
    const wanted = usersOf(value).map((user) => {
      if (user.kind === 'sigmoid') return 32 - Math.log2(user.gate.period);
      // A factor has a scale of its own; a summand has that of the sum.
      return user.kind === 'add' ? found.get(user.id) : undefined;
    });
    const [scale] = wanted;
    if (scale !== undefined && wanted.every((other) => other === scale)) found.set(value.id, scale);
  }
  // A value made from one in Z_2^64 lives there too, and so do the other summands of its sum.
  const leave = (value: Value): void => {
    if (!found.delete(value.id)) return;
    for (const user of usersOf(value)) if (user.kind === 'add') leave(user);
    if (value.kind === 'add') operandsOf(value).forEach(leave);
  };
  for (const value of values) {
    const fits = operandsOf(value).every(({ kind, id }) => kind === 'input' || found.has(id));
    if (!fits) leave(value);
  }
  return found;
}

function productScale(
  { name }: Value,
  [left, right]: readonly [Scale, Scale],
  ring: Scale['ring'],
  gate: number | undefined,
): Scale {
  const fractionBits = left.fractionBits + right.fractionBits;
  if (left.ring !== ring || right.ring !== ring) {
    throw new CompileError(
      `${name} lives in Z_2^${ring}, its operands in Z_2^${left.ring} and Z_2^${right.ring}.`,
    );
  }
  if (gate !== undefined && fractionBits !== gate) {
    throw new CompileError(
      `${name} needs ${gate} fractional bits for its gate, has ${fractionBits}.`,
    );
  }
  if (fractionBits >= ring - 1) {
    throw new CompileError(
      `${name}: ${left.fractionBits} + ${right.fractionBits} fractional bits leave no room in ` +
        `Z_2^${ring}.`,
    );
  }
  return { ring, fractionBits };
}

function sumScale({ name }: Value, left: Scale, right: Scale): Scale {
  if (left.ring !== right.ring || left.fractionBits !== right.fractionBits) {
    throw new CompileError(
      `${name} adds scale ${right.fractionBits} in Z_2^${right.ring} to scale ` +
        `${left.fractionBits} in Z_2^${left.ring}.`,
    );
  }
  return left;
}

function checkAngle(name: string, period: number, { ring, fractionBits }: Scale): void {
  const bits = Math.log2(period) + fractionBits;
  if (bits >= 32 && bits <= ring) return;
  throw new CompileError(
    `${name}: a period of ${period} at ${fractionBits} fractional bits is 2^${bits} units; it must ` +
      `be between 2^32 and 2^${ring}.`,
  );
}
