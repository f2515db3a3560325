/**
 * Values that share a ring and a scale. Adding and moving change neither, so what they connect is
 * one group; products and all that has a scale of its own are the borders.
 */
import type { Computation, Value } from '../../graph/computation';
import { ruleOf } from '../rule';

export interface Group {
  readonly members: Value[];
  /** Products whose results are in the group. */
  readonly products: Value[];
  /** Products that take a member as a factor. */
  readonly factorOf: Value[];
  /** Periods of what takes a member modulo one. */
  readonly periods: Set<number>;
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
      periods: new Set(),
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
    const { scale, period, takesWide = false } = ruleOf(value);
    for (const { id } of value.operands) {
      const group = groups.get(id)!;
      if (scale === 'product') group.factorOf.push(value);
      if (period) group.periods.add(period(value));
      group.isWide ||= takesWide;
    }
  }
  for (const { value } of outputs) groups.get(value.id)!.isWide = true;
  return groups;
}

/**
 * The groups that can live in Z_2^32, where wrap-around is the gate's period: what only feeds gates
 * of one period, and the inputs and constants that it is a product of.
 */
export function narrowGroups(groups: ReadonlyMap<number, Group>): Set<Group> {
  const narrow = new Set(groups.values());
  const fits = (group: Group): boolean => {
    const { products, factorOf, periods, wanted, isWide } = group;
    if (isWide || periods.size > 1 || periods.size + factorOf.length === 0) return false;
    // A product has the gate's scale: it cannot be a factor of another that has it too.
    if (products.length > 0 && (periods.size === 0 || factorOf.length > 0)) return false;
    const [period] = periods;
    if (products.length === 0 && period !== undefined) {
      if ([...wanted].some((bits) => bits !== 32 - Math.log2(period))) return false;
    }
    return (
      products.every(({ operands }) => operands.every(({ id }) => narrow.has(groups.get(id)!))) &&
      factorOf.every(({ id }) => narrow.has(groups.get(id)!))
    );
  };
  for (let before = -1; before !== narrow.size;) {
    before = narrow.size;
    for (const group of narrow) if (!fits(group)) narrow.delete(group);
  }
  return narrow;
}
