/**
 * Values that share a ring and a scale. Adding and moving change neither, so what they connect is
 * one group; products and all that has a scale of its own are the borders.
 */
import type { Computation, Value } from '../../graph/computation';
import { ruleOf } from '../rule';
import { wholeBits } from '../whole-bits';

/** Of inputs and constants where nothing else decides: reals of size ~1. */
export const DEFAULT_FRACTION_BITS = 12;
/** Of a factor of a product that is compared, or it lives in Z_2^64. */
const LEAST_FRACTION_BITS = 8;

export interface Group {
  readonly members: Value[];
  /** Products whose results are in the group. */
  readonly products: Value[];
  /** Products that take a member as a factor. */
  readonly factorOf: Value[];
  /** What is in the same ring at another scale: groups that a member is lifted to, and from. */
  readonly liftedTo: Group[];
  readonly liftedFrom: Group[];
  /** Periods of what takes a member modulo one. */
  readonly periods: Set<number>;
  /** The most that |x| can be where it is compared, if somebody says so. */
  range: number | undefined;
  /** Fractional bits that members ask for. */
  readonly wanted: Set<number>;
  /** Has a member that an output takes, or that only Z_2^64 has or may give to what takes it. */
  isWide: boolean;
  /** Has a member that is made of others at a scale of its own: a product, a gate, a truncation. */
  isComputed: boolean;
}

/** @returns each value's group, by the value's id. */
export function groupsOf({ values, outputs }: Computation): Map<number, Group> {
  const groups = new Map<number, Group>();
  for (const value of values) {
    const { scale, isWide = false, fractionBits } = ruleOf(value);
    const wanted = scale === 'own' ? fractionBits?.(value) : undefined;
    groups.set(value.id, {
      members: [value],
      products: scale === 'product' ? [value] : [],
      factorOf: [],
      liftedTo: [],
      liftedFrom: [],
      periods: new Set(),
      range: undefined,
      wanted: new Set(wanted === undefined ? [] : [wanted]),
      isWide,
      isComputed: value.operands.length > 0 && scale !== 'operands',
    });
  }
  const join = (one: Group, other: Group): void => {
    if (one === other) return;
    // The smaller moves into the larger: a long sum would be gone through at each step.
    const [a, b] = one.members.length < other.members.length ? [other, one] : [one, other];
    for (const member of b.members) groups.set(member.id, a);
    a.members.push(...b.members);
    a.products.push(...b.products);
    b.wanted.forEach((bits) => a.wanted.add(bits));
    a.isWide ||= b.isWide;
    a.isComputed ||= b.isComputed;
  };
  for (const value of values) {
    if (ruleOf(value).scale !== 'operands') continue;
    for (const { id } of value.operands) join(groups.get(value.id)!, groups.get(id)!);
  }
  for (const value of values) {
    const { scale, period, takesWide = false, sharesRing = false } = ruleOf(value);
    const range = ruleOf(value).range?.(value);
    for (const { id } of value.operands) {
      const group = groups.get(id)!;
      if (scale === 'product') group.factorOf.push(value);
      if (sharesRing) {
        group.liftedTo.push(groups.get(value.id)!);
        groups.get(value.id)!.liftedFrom.push(group);
      }
      if (period) group.periods.add(period(value));
      if (range !== undefined) group.range = Math.max(group.range ?? 0, range);
      group.isWide ||= takesWide;
    }
  }
  for (const { value } of outputs) groups.get(value.id)!.isWide = true;
  return groups;
}

/** How many bits before the point, with the sign, a group has that is taken modulo that, or compared. */
export function windowOf({ periods, range }: Group): number | undefined {
  const [period] = periods;
  if (period !== undefined) return Math.log2(period);
  return range === undefined ? undefined : wholeBits(range) + 1;
}

/**
 * The groups that can live in Z_2^32, where wrap-around is the gate's period, or does not happen: what
 * only feeds gates of one period, or is only compared, and the factors that it is a product of.
 */
export function narrowGroups(groups: ReadonlyMap<number, Group>): Set<Group> {
  const narrow = new Set(groups.values());
  /** Whether its products can have the scale, with factors of so many fractional bits or more. */
  const hasScale = ({ products }: Group, scale: number, least: number): boolean =>
    products.every(({ operands: [left, right = left] }) => {
      const [a, b] = [left!, right!].map(({ id }) => [...groups.get(id)!.wanted][0]);
      if (a !== undefined && b !== undefined) return a + b === scale;
      return scale - (a ?? b ?? DEFAULT_FRACTION_BITS) >= least;
    });
  const fits = (group: Group): boolean => {
    const { products, factorOf, liftedTo, liftedFrom, periods, range, wanted, isWide } = group;
    const windows = periods.size + (range === undefined ? 0 : 1);
    if (isWide || windows > 1 || windows + factorOf.length + liftedTo.length === 0) return false;
    // A product has the gate's scale: it cannot be a factor of another that has it too.
    if (products.length > 0 && (windows === 0 || factorOf.length > 0)) return false;
    const window = windowOf(group);
    if (window !== undefined) {
      // What is compared is no worse off in Z_2^64, where it may have any scale.
      const least = range === undefined ? 0 : LEAST_FRACTION_BITS;
      if (!hasScale(group, 32 - window, least)) return false;
      // A product is lifted to, or beside, whatever has another scale.
      const isLifted = range === undefined && products.length > 0;
      if (!isLifted && [...wanted].some((bits) => bits !== 32 - window)) return false;
    }
    return (
      products.every(({ operands }) => operands.every(({ id }) => narrow.has(groups.get(id)!))) &&
      factorOf.every(({ id }) => narrow.has(groups.get(id)!)) &&
      [...liftedTo, ...liftedFrom].every((other) => narrow.has(other))
    );
  };
  for (let before = -1; before !== narrow.size;) {
    before = narrow.size;
    for (const group of narrow) if (!fits(group)) narrow.delete(group);
  }
  return narrow;
}
