/** How large a value can get, as far as constants and the players' promises say. */
import type { Value } from '../graph/computation';
import { sizeOf } from '../ring/ring';

/** Bits before the point that a value of unknown size is given room for: |x| < 4096. */
const UNKNOWN_BITS = 12;
/** More than what rounding adds to a gate's output. */
const GATE_ROUNDING = 2 ** -10;

export class Bounds {
  readonly #known = new Map<number, number | undefined>();

  /** The most that |x| can be; undefined where an input says nothing. */
  of(value: Value): number | undefined {
    if (!this.#known.has(value.id)) this.#known.set(value.id, this.#make(value));
    return this.#known.get(value.id);
  }

  /** Bits before the point, without the sign: |x| < 2^bits. */
  bits(value: Value): number {
    const bound = this.of(value);
    return bound === undefined ? UNKNOWN_BITS : Math.max(0, Math.floor(Math.log2(bound)) + 1);
  }

  #make(value: Value): number | undefined {
    const bounds = value.operands.map((operand) => this.of(operand));
    const combine = (
      by: (...known: [number, number, ...number[]]) => number,
    ): number | undefined =>
      bounds.every((each) => each !== undefined) ? by(...(bounds as [number, number])) : undefined;
    switch (value.kind) {
      case 'input':
        return value.bound;
      case 'constant':
        // At least one unit, so that the logarithm is of something.
        return value.values.reduce((most, each) => Math.max(most, Math.abs(each)), 2 ** -32);
      case 'sigmoid':
        // Whatever the angle: a gate need not be one of the table.
        return value.gate.coefficients.reduce((sum, b) => sum + Math.abs(b), 0.5 + GATE_ROUNDING);
      case 'add':
      case 'sub':
        return combine((a, b) => a + b);
      case 'mul':
        return combine((a, b) => a * b);
      case 'square':
        return combine((a) => a * a);
      case 'matmul':
        return combine((a, b) => a * b * Math.max(1, value.operands[0]!.shape[1]!));
      case 'sum': {
        const terms = sizeOf(value.operands[0]!.shape) / Math.max(1, sizeOf(value.shape));
        return combine((a) => a * Math.max(1, terms));
      }
      case 'truncate':
        // Rounding may add a unit.
        return combine((a) => a / 2 ** value.exponent + 2 ** -value.fractionBits);
      case 'concat':
        return combine((...all) => Math.max(...all));
      case 'neg':
      case 'reshape':
      case 'transpose':
      case 'slice':
      case 'broadcast':
      case 'reveal':
        return bounds[0];
    }
  }
}
