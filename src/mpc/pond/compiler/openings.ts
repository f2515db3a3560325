/**
 * What has to be open under a mask for the products, and where it is opened.
 *
 * Some values are open without a round: an input arrives masked, a public value has the mask 0, and
 * what is linear in such values is open under the same combination of their masks. All others cost a
 * mask and an exchange of their size. What only moves elements is open where its operand is, so either
 * may be opened: the patches of a convolution hold each element many times, a slice leaves elements
 * out. The smaller side is opened.
 */
import type { Computation, Value } from '../../graph/computation';
import { sizeOf } from '../../ring/ring';
import { isPublic, needsMasks, ruleOf } from '../rule';

/** Bits that a product drops of a factor before it. */
type Dropped = (product: Value, side: number) => number;

/** The values that are open without a round. @param values in order, so that each is seen once. */
function openFree(values: readonly Value[]): Set<Value> {
  const open = new Set<Value>();
  for (const value of values) {
    const { arrivesOpen = false, linear } = ruleOf(value);
    const isMadeOfOpen = linear !== undefined && value.operands.every((each) => open.has(each));
    if (arrivesOpen || isPublic(value) || isMadeOfOpen) open.add(value);
  }
  return open;
}

export class Openings {
  /** Values that are open without a round, and are used so. */
  readonly #free = new Set<number>();
  /** Values that are opened by an exchange of their own, by the bits that they lose before it. */
  readonly #exchanged = new Map<number, ReadonlySet<Value>>();

  constructor({ values }: Computation, dropped: Dropped) {
    const opensFree = openFree(values);
    const wanted = new Map<number, Set<Value>>();
    for (const product of values) {
      if (ruleOf(product).scale !== 'product' || !needsMasks(product)) continue;
      product.operands.forEach((factor, side) => {
        const bits = dropped(product, side);
        wanted.set(bits, (wanted.get(bits) ?? new Set()).add(factor));
      });
    }
    for (const [bits, factors] of wanted) {
      // What is cut before it is opened is not as it arrived: nothing is open then.
      const choice = new Choice(values, factors, bits === 0 ? opensFree : undefined);
      for (const value of values.toReversed()) choice.visit(value);
      this.#exchanged.set(bits, choice.exchanged);
      for (const value of choice.free) this.#free.add(value.id);
    }
  }

  /** Whether `value` is used open, and is so without a round. */
  isFree({ id }: Value): boolean {
    return this.#free.has(id);
  }

  /** Whether `value` is opened itself, and not what it is moved from. */
  isExchanged(value: Value, bits: number): boolean {
    return this.#exchanged.get(bits)?.has(value) ?? false;
  }
}

/** Where values are opened that lose as many bits before it; visited from the last to the first. */
class Choice {
  readonly exchanged = new Set<Value>();
  readonly free = new Set<Value>();
  /** Exchanged unless this value is open: all are moved from it alone. */
  readonly #movedFrom = new Map<Value, readonly Value[]>();
  /** The fewest elements that open a value: its own, or those of what it is moved from. */
  readonly #smallest = new Map<Value, readonly Value[]>();

  constructor(
    values: readonly Value[],
    private readonly wanted: Set<Value>,
    private readonly opensFree: ReadonlySet<Value> | undefined,
  ) {
    for (const value of values) this.#smallest.set(value, this.#smallestOf(value));
  }

  visit(value: Value): void {
    const { wanted, exchanged } = this;
    const moved = this.#movedFrom.get(value) ?? [];
    if (!wanted.has(value) && moved.length > 0 && sizeOf(value.shape) <= total(moved)) {
      wanted.add(value);
    }
    const [source, ...others] = sourcesOf(value);
    if (!wanted.has(value)) {
      // What it is moved from may be worth it, still.
      if (source && others.length === 0) this.#pass(moved, source);
      return;
    }
    for (const each of moved) exchanged.delete(each);
    if (this.opensFree?.has(value)) {
      this.free.add(value);
      for (const operand of value.operands) wanted.add(operand);
    } else if (!source || total(this.#smallest.get(value)!) === sizeOf(value.shape)) {
      exchanged.add(value);
      if (source && others.length === 0) this.#pass([value], source);
    } else for (const operand of value.operands) wanted.add(operand);
  }

  #pass(moved: readonly Value[], source: Value): void {
    this.#movedFrom.set(source, [...(this.#movedFrom.get(source) ?? []), ...moved]);
  }

  /** Asked of each value after what it is moved from. */
  #smallestOf(value: Value): readonly Value[] {
    if (this.opensFree?.has(value)) return [];
    const sources = sourcesOf(value);
    // What is public is cut as a part of something private only.
    if (sources.length === 0 || (!this.opensFree && sources.some(isPublic))) return [value];
    const before = [...new Set(sources.flatMap((source) => this.#smallest.get(source)!))];
    return total(before) < sizeOf(value.shape) ? before : [value];
  }
}

/** What a value is moved from; nothing if it computes. */
const sourcesOf = (value: Value): readonly Value[] =>
  ruleOf(value).moves ? [...new Set(value.operands)] : [];

const total = (values: readonly Value[]): number =>
  values.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
