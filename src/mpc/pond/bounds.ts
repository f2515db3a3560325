/** How large a value can get, as far as constants and the players' promises say. */
import type { Value } from '../graph/computation';
import { sizeOf } from '../ring/ring';

/** Bits before the point that a value of unknown size is given room for: |x| < 4096. */
const UNKNOWN_BITS = 12;
/** A periodic gate overshoots 0 and 1 by its fit's error. */
const GATE_BOUND = 1.125;

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
        return GATE_BOUND;
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
