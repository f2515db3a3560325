/**
 * The ring and the scale of each value, and the truncations that it takes.
 *
 * A value that only feeds periodic gates of period 2^p lives in Z_2^32 at scale 32 − p, where
 * wrap-around is the period itself; its weights get the bits that the input leaves. So does what is only
 * compared, where somebody says how large it can be: 2^p is twice that. All else lives in Z_2^64.
 *
 * Scales add up in products. Only where a product would outgrow its ring are its computed factors
 * truncated first; where that does not help, it is an error. So is it where scales meet that differ, until
 * `align.ts` has lifted one of them.
 */
import type { Computation, Value } from '../../graph/computation';
import { CompileError } from '../compile-error';
import type { TensorType } from '../node';
import { checkTruncated } from '../ops/truncate';
import { type Operand, ruleOf } from '../rule';
import { wholeBits } from '../whole-bits';
import { Bounds } from './bounds';
import { DEFAULT_FRACTION_BITS, type Group, groupsOf, narrowGroups, windowOf } from './groups';

/** What a truncation before a product leaves. */
const KEPT_FRACTION_BITS = 16;

type Scale = Pick<TensorType, 'ring' | 'fractionBits'>;

export interface Scales {
  of(value: Value): Scale;
  operand(value: Value): Operand;
  /** Bits that are dropped of a product's factors before it; 0 almost always. */
  dropped(product: Value): readonly number[];
}

/** Values stand beside each other that have two scales. */
export class ScaleConflict extends CompileError {
  /** @param settled of the values that these two meet in: the scales of those that have one. */
  constructor(
    message: string,
    readonly settled: ReadonlyMap<Value, number>,
  ) {
    super(message);
  }
}

/** @throws {ScaleConflict} {@link CompileError} with the value's name and the numbers. */
export function chooseScales(computation: Computation): Scales {
  return new Chooser(computation).run(computation.values);
}

class Chooser {
  readonly #groups: Map<number, Group>;
  readonly #narrow: Set<Group>;
  readonly #bounds = new Bounds({
    fractionBitsOf: (value) => this.#scale(value),
    growthOf: ({ id }) => growthBy(this.#dropped.get(id) ?? []),
  });
  readonly #bits = new Map<Group, number>();
  /** Those whose own scale counted: it was asked for, or came from what they are made of. */
  readonly #settled = new Set<Value>();
  readonly #dropped = new Map<number, readonly number[]>();

  constructor(computation: Computation) {
    this.#groups = groupsOf(computation);
    this.#narrow = narrowGroups(this.#groups);
  }

  run(values: readonly Value[]): Scales {
    // What inputs and constants ask for comes first, whatever they are made part of.
    for (const value of values) if (value.operands.length === 0) this.#settle(value);
    for (const value of values) if (value.operands.length > 0) this.#settle(value);
    for (const value of values) this.#checkRoom(value);
    return {
      of: (value) => ({ ring: this.#ring(value), fractionBits: this.#scale(value) }),
      operand: (value) => this.#operand(value),
      dropped: ({ id }) => this.#dropped.get(id) ?? [],
    };
  }

  #settle(value: Value): void {
    const { scale, fractionBits, check } = ruleOf(value);
    if (scale === 'product') this.#product(value);
    // Whoever is asked for its scale has one from then on: only where it matters.
    const operands = () => value.operands.map((each) => this.#operand(each));
    if (check) check(value, operands());
    if (scale !== 'own' || !fractionBits) return;
    const bits = fractionBits(value, operands());
    if (bits !== undefined) this.#set(value, bits);
  }

  /** Its scale is settled by now, or is the default. */
  #operand(value: Value): Operand {
    const fractionBits = this.#scale(value);
    const bound = this.#bounds.of(value);
    const ring = this.#ring(value);
    return { name: value.name, ring, fractionBits, bound, wholeBits: wholeBits(bound) };
  }

  #group({ id }: Value): Group {
    return this.#groups.get(id)!;
  }

  #ring(value: Value): 32 | 64 {
    return this.#narrow.has(this.#group(value)) ? 32 : 64;
  }

  /** The scale that a group of Z_2^32 has by what takes it; a factor has none of its own. */
  #gateScale(value: Value): number | undefined {
    const window = windowOf(this.#group(value));
    return this.#ring(value) === 32 && window !== undefined ? 32 - window : undefined;
  }

  #scale(value: Value, otherwise = DEFAULT_FRACTION_BITS): number {
    this.#settled.add(value);
    const group = this.#group(value);
    let bits = this.#bits.get(group);
    if (bits === undefined) {
      bits = this.#gateScale(value) ?? otherwise;
      this.#bits.set(group, bits);
    }
    return bits;
  }

  #set(value: Value, bits: number): void {
    const group = this.#group(value);
    const known = this.#bits.get(group) ?? bits;
    this.#bits.set(group, bits);
    if (known !== bits) {
      const others = group.members.filter(({ id }) => id !== value.id);
      const settled = others.filter((each) => this.#settled.has(each));
      throw new ScaleConflict(
        `${value.name} has ${bits} fractional bits, but it is added to or stands beside ` +
          `${others.map(({ name }) => name).join(', ')} with ${known}. ` +
          'Give the inputs other fractionBits or truncate.',
        new Map([...settled.map((each) => [each, known] as const), [value, bits]]),
      );
    }
    this.#settled.add(value);
  }

  #product(value: Value): void {
    const [left, right = left] = value.operands as [Value, Value?];
    const gate = this.#gateScale(value);
    if (gate !== undefined) {
      const a = this.#scale(left);
      const sum = a + this.#scale(right, gate - a);
      if (sum !== gate) {
        throw new CompileError(
          `${value.name} needs ${gate} fractional bits for its gate, has ${sum}.`,
        );
      }
      this.#set(value, gate);
      return;
    }
    const dropped = this.#droppedOf(value, left, right);
    this.#dropped.set(value.id, dropped);
    this.#set(value, this.#scale(left) - dropped[0]! + this.#scale(right) - dropped[1]!);
  }

  /** The bits that must go for the product to have room. @throws {CompileError} if they cannot. */
  #droppedOf(value: Value, left: Value, right: Value): readonly number[] {
    const factors = [left, right];
    const before = factors.map((each) => this.#scale(each));
    const dropped = [0, 0];
    const isFull = (): boolean => {
      const whole = wholeBits(this.#bounds.with(value, growthBy(dropped)));
      const after = before[0]! - dropped[0]! + before[1]! - dropped[1]!;
      return after > this.#ring(value) - 1 - whole;
    };
    while (isFull()) {
      const after = before.map((bits, i) => bits - dropped[i]!);
      const largest = after[1]! > after[0]! ? 1 : 0;
      const side = [largest, 1 - largest].find(
        (i) => this.#isComputed(factors[i]!) && after[i]! > KEPT_FRACTION_BITS,
      );
      if (side === undefined) {
        const whole = wholeBits(this.#bounds.with(value, []));
        throw new CompileError(
          `${value.name}: ${before[0]} + ${before[1]} fractional bits of ${left.name} and ` +
            `${right.name} and ${whole} bits before the point do not fit ` +
            `Z_2^${this.#ring(value)}.`,
        );
      }
      checkTruncated(value.name, this.#operand(factors[side]!));
      dropped[side] = before[side]! - KEPT_FRACTION_BITS;
      // Both factors of a square are the same value.
      if (left === right) dropped[1 - side] = dropped[side]!;
    }
    return dropped;
  }

  /** Inputs and constants come with the scale that they need. */
  #isComputed(value: Value): boolean {
    return this.#group(value).isComputed;
  }

  #checkRoom(value: Value): void {
    const { ring, fractionBits, bound, wholeBits: whole } = this.#operand(value);
    if (fractionBits < 0 || fractionBits >= ring) {
      throw new CompileError(
        `${value.name} would have ${fractionBits} fractional bits in Z_2^${ring}.`,
      );
    }
    // In Z_2^32 wrap-around is the period, but what is encoded has to fit; a value of unknown size is
    // the players' business.
    const mayWrap = ring === 32 && value.operands.length > 0;
    if (mayWrap || bound === undefined || fractionBits + whole < ring) return;
    throw new CompileError(
      `${value.name} can be ${bound} at ${fractionBits} fractional bits: more than Z_2^${ring} holds.`,
    );
  }
}

/** A cut factor may be a unit larger than it was. */
const growthBy = (dropped: readonly number[]): number[] =>
  dropped.map((bits) => (bits > 0 ? 2 ** -KEPT_FRACTION_BITS : 0));
