/**
 * Writes private values down together with how large they can be and how far they may be off: from what
 * their own numbers lose when they are encoded, op by op. So each case has the tolerance that follows
 * from its scales, and no other.
 */
import type { Graph, Value } from '../../src/mpc';
import type { Shape } from '../../src/mpc/ring/ring';
import { LeftOut } from './left-out';

export interface Measured {
  readonly value: Value;
  /** Its fractional bits. */
  readonly bits: number;
  /** |x| is no more. */
  readonly bound: number;
  /** |what is computed − x| is no more. */
  readonly off: number;
}

/** Of a value that is not exact in fewer. */
const MOST_BITS = 20;
/** What is compared is exact with so many, if there are 32 in all. */
const COMPARED_BITS = 12;
/** A ring has so many without the sign, and one is left free. */
const ROOM = 62;
/** Of one over a count, in `averagePool`. */
const MEAN_BITS = 14;
/** What a factor is cut to where a product has no room. */
const CUT_BITS = 16;

const wholeBits = (bound: number): number => Math.max(0, Math.floor(Math.log2(bound || 1)) + 1);

const isExact = (values: readonly number[], bits: number): boolean =>
  values.every((value) => Number.isInteger(value * 2 ** bits));

/** The fewest fractional bits that hold all of them exactly, or `most`. */
export function bitsFor(values: readonly number[], most: number): number {
  let bits = 0;
  while (bits < most && !isExact(values, bits)) bits++;
  return bits;
}

export function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** By how much encoding changes them. */
export const lostOf = (values: readonly number[], bits: number): number =>
  largest(values.map((value) => Math.round(value * 2 ** bits) / 2 ** bits - value));

export class Writer {
  /** @param compares whether the graph compares anything: then its numbers have the bits for that. */
  constructor(
    readonly graph: Graph,
    compares: boolean,
  ) {
    this.mostBits = compares ? COMPARED_BITS : MOST_BITS;
  }

  readonly mostBits: number;

  constant(values: readonly number[] | number, shape: Shape = []): Measured {
    const list = typeof values === 'number' ? [values] : values;
    const bits = bitsFor(list, MOST_BITS);
    return {
      value: this.graph.constant(list, { shape, fractionBits: bits }),
      bits,
      bound: largest(list),
      off: lostOf(list, bits),
    };
  }

  /** What only moves elements. */
  move(x: Measured, write: (graph: Graph, value: Value) => Value): Measured {
    return { ...x, value: write(this.graph, x.value) };
  }

  concat(parts: readonly Measured[], axis: number): Measured {
    const value = this.graph.concat(
      parts.map((each) => each.value),
      { axis },
    );
    return { ...widest(parts), value };
  }

  add(a: Measured, b: Measured): Measured {
    return { ...this.#sum(a, b), value: this.graph.add(a.value, b.value) };
  }

  sub(a: Measured, b: Measured): Measured {
    return { ...this.#sum(a, b), value: this.graph.sub(a.value, b.value) };
  }

  neg(x: Measured): Measured {
    return { ...x, value: this.graph.neg(x.value) };
  }

  mul(a: Measured, b: Measured): Measured {
    const [x, y] = this.#factors(a, b, 1);
    return { ...product(x, y, 1), value: this.graph.mul(x.value, y.value) };
  }

  square(x: Measured): Measured {
    return this.mul(x, x);
  }

  /** Any product that sums `terms` of them. */
  sumOfProducts(
    a: Measured,
    b: Measured,
    terms: number,
    write: (graph: Graph, x: Value, y: Value) => Value,
  ): Measured {
    const [x, y] = this.#factors(a, b, terms);
    return { ...product(x, y, terms), value: write(this.graph, x.value, y.value) };
  }

  matmul(a: Measured, b: Measured): Measured {
    const terms = a.value.shape[1]!;
    return this.sumOfProducts(a, b, terms, (graph, x, y) => graph.matmul(x, y));
  }

  /** What adds up `terms` elements. */
  sum(x: Measured, terms: number, write: (graph: Graph, value: Value) => Value): Measured {
    const count = Math.max(1, terms);
    return {
      value: write(this.graph, x.value),
      bits: x.bits,
      bound: x.bound * count,
      off: x.off * count,
    };
  }

  /** What divides the sum of up to `terms` elements by their count; docs/ops.md has what it rounds. */
  mean(x: Measured, terms: number, write: (graph: Graph, value: Value) => Value): Measured {
    const isPower = Number.isInteger(Math.log2(terms));
    return {
      value: write(this.graph, x.value),
      bits: x.bits + (isPower ? Math.log2(terms) : MEAN_BITS),
      bound: x.bound,
      off: x.off + x.bound * terms * 2 ** (-1 - MEAN_BITS),
    };
  }

  /** A tournament of maxima among `terms` elements. */
  largest(x: Measured, terms: number, write: (graph: Graph, value: Value) => Value): Measured {
    const stages = Math.ceil(Math.log2(terms));
    const slack = comparedSlack(x.bits, 2 * (x.bound + x.off));
    return { ...x, value: write(this.graph, x.value), off: x.off + stages * slack };
  }

  maximum(a: Measured, b: Measured): Measured {
    const both = widest([a, b]);
    const slack = comparedSlack(both.bits, a.bound + a.off + b.bound + b.off);
    return {
      ...both,
      value: this.graph.maximum(a.value, b.value),
      off: both.off + slack,
    };
  }

  minimum(a: Measured, b: Measured): Measured {
    return this.neg(this.maximum(this.neg(a), this.neg(b)));
  }

  relu(given: Measured, slope = 0): Measured {
    const { graph } = this;
    // A slope is as fine as the result.
    const x = slope === 0 ? given : this.atLeast(given, COMPARED_BITS);
    const value = slope === 0 ? graph.relu(x.value) : graph.leakyRelu(x.value, slope);
    const ofSlope = slope === 0 ? 0 : x.bound * 2 ** -17 + 2 ** -x.bits;
    return { ...x, value, off: x.off + comparedSlack(x.bits, x.bound + x.off) + ofSlope };
  }

  /** Two comparisons; the limits are as fine as x. */
  clip(given: Measured, low: number, high: number): Measured {
    const limits = [low, high];
    const x = this.atLeast(given, bitsFor(limits, COMPARED_BITS));
    const slack = comparedSlack(x.bits, x.bound + x.off + largest(limits));
    return {
      ...x,
      value: this.graph.clip(x.value, low, high),
      bound: largest(limits),
      off: x.off + 2 * slack + lostOf(limits, x.bits),
    };
  }

  /** 1 where x ≥ 0, and 0 elsewhere. */
  nonNegative(x: Measured): Measured {
    return { value: this.graph.nonNegative(x.value), bits: 0, bound: 1, off: 0 };
  }

  /** At least so many fractional bits, which is exact. */
  atLeast(x: Measured, bits: number): Measured {
    if (x.bits >= bits) return x;
    return { ...x, bits, value: this.graph.truncate(x.value, { fractionBits: bits }) };
  }

  /** Fewer fractional bits: a truncation rounds down, or is a unit off. */
  cut(x: Measured, bits: number): Measured {
    if (x.bits <= bits) return x;
    const off = x.off + 2 ** -bits;
    return { ...x, bits, off, value: this.graph.truncate(x.value, { fractionBits: bits }) };
  }

  #sum(a: Measured, b: Measured): Omit<Measured, 'value'> {
    const bits = Math.max(a.bits, b.bits);
    return { bits, bound: a.bound + b.bound, off: a.off + b.off };
  }

  /** Both, the finer one cut where the product has no room. */
  #factors(a: Measured, b: Measured, terms: number): [Measured, Measured] {
    const bound = (a.bound + a.off) * (b.bound + b.off) * Math.max(1, terms);
    if (a.bits + b.bits + wholeBits(bound) <= ROOM) return [a, b];
    if (a === b) {
      const x = this.cut(a, CUT_BITS);
      return x === a ? this.#factors(a, { ...a }, terms) : this.#factors(x, x, terms);
    }
    if (Math.max(a.bits, b.bits) <= CUT_BITS) {
      throw new LeftOut('its products can be larger than Z_2^64 holds at a useful scale');
    }
    return a.bits > b.bits
      ? this.#factors(this.cut(a, CUT_BITS), b, terms)
      : this.#factors(a, this.cut(b, CUT_BITS), terms);
  }
}

function widest(all: readonly Measured[]): Omit<Measured, 'value'> {
  return {
    bits: Math.max(...all.map(({ bits }) => bits)),
    bound: Math.max(...all.map(({ bound }) => bound)),
    off: Math.max(...all.map(({ off }) => off)),
  };
}

function product(a: Measured, b: Measured, terms: number): Omit<Measured, 'value'> {
  const count = Math.max(1, terms);
  return {
    bits: a.bits + b.bits,
    bound: a.bound * b.bound * count,
    off: (a.bound * b.off + b.bound * a.off + a.off * b.off) * count,
  };
}

/** By how much a comparison may be off; docs/ops.md, and `errors` of the relu. */
function comparedSlack(bits: number, range: number): number {
  const unopened = bits + 2 + wholeBits(range) - 32;
  const ofUnopened = unopened > 0 ? 2 * 2 ** (unopened - bits) : 0;
  const ofUncompared = bits > COMPARED_BITS || unopened > 0 ? 2 ** (1 - COMPARED_BITS) : 0;
  return ofUnopened + ofUncompared;
}
