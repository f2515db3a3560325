/**
 * How large a value can get inside the protocol, as far as constants and the players' promises say:
 * what is encoded is rounded to units, and what is cut may be a unit more.
 */
import type { Value } from '../../graph/computation';
import { ruleOf } from '../rule';

interface Settled {
  /** The scale of an input or a constant. */
  fractionBitsOf(value: Value): number;
  /** By how much the factors of a product may grow where they are cut; 0 where they are not. */
  growthOf(product: Value): readonly number[];
}

export class Bounds {
  readonly #known = new Map<number, number | undefined>();

  constructor(private readonly settled: Settled) {}

  /** The most that |x| can be; undefined where an input says nothing. To be asked when it is settled. */
  of(value: Value): number | undefined {
    // Operands first; a list and not a recursion, since a long sum is deeper than the stack.
    const asked = this.#known.has(value.id) ? [] : [value];
    for (let last = asked.at(-1); last; last = asked.at(-1)) {
      const before = last.operands.filter(({ id }) => !this.#known.has(id));
      if (before.length > 0) asked.push(...before);
      else this.#known.set(asked.pop()!.id, this.with(last, this.settled.growthOf(last)));
    }
    return this.#known.get(value.id);
  }

  /** The same if the operands were larger by `growth`. */
  with(value: Value, growth: readonly number[]): number | undefined {
    const { bound } = ruleOf(value);
    const known = (combine: (...bounds: number[]) => number): number | undefined => {
      const bounds = value.operands.map((operand, i) => grown(this.of(operand), growth[i]));
      const all = bounds.filter((each) => each !== undefined);
      return all.length === bounds.length ? combine(...all) : undefined;
    };
    const found = bound ? bound(value, { known }) : known((first) => first);
    if (found === undefined || value.operands.length > 0) return found;
    // Encoding rounds half away from zero.
    const unit = 2 ** -this.settled.fractionBitsOf(value);
    return Math.floor(found / unit + 0.5) * unit;
  }
}

const grown = (bound: number | undefined, growth = 0): number | undefined =>
  bound === undefined ? undefined : bound + growth;
