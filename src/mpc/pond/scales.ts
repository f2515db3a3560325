/**
 * The ring and the scale of each value, and the truncations that it takes.
 *
 * A value that only feeds periodic gates of period 2^p lives in Z_2^32 at scale 32 − p, where
 * wrap-around is the period itself; its weights get the bits that the input leaves. All else lives
 * in Z_2^64. Scales add up in products. Only where a product would outgrow its ring are its computed
 * factors truncated first; where that does not help, and where scales do not match, it is an error.
 */
import type { Computation, Value } from '../graph/computation';
import { Bounds } from './bounds';
import { type Group, groupsOf, isProduct, narrowGroups } from './groups';
import { GATE_FRACTION_BITS } from './ops/sigmoid';
import type { TensorType } from './plan';

/** Fractional bits of inputs and constants where nothing else decides: reals of size ~1. */
const DEFAULT_FRACTION_BITS = 12;
/** What a truncation before a product leaves. */
const KEPT_FRACTION_BITS = 16;

export class CompileError extends Error {
  override readonly name = 'CompileError';
}

type Scale = Pick<TensorType, 'ring' | 'fractionBits'>;

export interface Scales {
  of(value: Value): Scale;
  /** Bits that are dropped of a product's factors before it; 0 almost always. */
  dropped(product: Value): number[];
}

/** @throws {CompileError} with the value's name and the numbers. */
export function chooseScales(computation: Computation): Scales {
  return new Chooser(computation).run(computation.values);
}

class Chooser {
  readonly #groups: Map<number, Group>;
  readonly #narrow: Set<Group>;
  readonly #bounds = new Bounds();
  readonly #bits = new Map<Group, number>();
  readonly #dropped = new Map<number, number[]>();

  constructor(computation: Computation) {
    this.#groups = groupsOf(computation);
    this.#narrow = narrowGroups(this.#groups);
  }

  run(values: readonly Value[]): Scales {
    for (const value of values) {
      if (value.kind !== 'input' && value.kind !== 'constant') continue;
      if (value.fractionBits !== undefined) this.#set(value, value.fractionBits);
    }
    for (const value of values) {
      if (isProduct(value)) this.#product(value);
      else if (value.kind === 'truncate') {
        const input = value.operands[0]!;
        // The operand's scale is settled by now, or is the default.
        const drops = this.#scale(input) + value.exponent > value.fractionBits;
        if (drops && value.method === 'dealer') this.#checkTruncated(value.name, input);
        this.#set(value, value.fractionBits);
      } else if (value.kind === 'sigmoid') {
        this.#checkAngle(value.name, value.gate.period, value.operands[0]!);
        this.#set(value, GATE_FRACTION_BITS);
      }
    }
    for (const value of values) this.#checkRoom(value);
    return {
      of: (value) => ({ ring: this.#ring(value), fractionBits: this.#scale(value) }),
      dropped: ({ id }) => this.#dropped.get(id) ?? [],
    };
  }

  #group({ id }: Value): Group {
    return this.#groups.get(id)!;
  }

  #ring(value: Value): 32 | 64 {
    return this.#narrow.has(this.#group(value)) ? 32 : 64;
  }

  /** The scale that a group of Z_2^32 has by its gates; a factor has none of its own. */
  #gateScale(value: Value): number | undefined {
    const [period] = this.#group(value).periods;
    return this.#ring(value) === 32 && period !== undefined ? 32 - Math.log2(period) : undefined;
  }

  #scale(value: Value, otherwise = DEFAULT_FRACTION_BITS): number {
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
    if (known === bits) return;
    const others = group.members.filter(({ id }) => id !== value.id).map(({ name }) => name);
    throw new CompileError(
      `${value.name} has ${bits} fractional bits, but it is added to or stands beside ` +
        `${others.join(', ')} with ${known}. Give the inputs other fractionBits or truncate.`,
    );
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
    const before = [this.#scale(left), this.#scale(right)] as const;
    const after: [number, number] = [...before];
    const room = this.#ring(value) - 1 - this.#bounds.bits(value);
    const isComputed = [left, right].map((each) => this.#isComputed(each));
    while (after[0] + after[1] > room) {
      const largest = after[1] > after[0] ? 1 : 0;
      const side = [largest, 1 - largest].find(
        (i) => isComputed[i] && after[i]! > KEPT_FRACTION_BITS,
      );
      if (side === undefined) {
        throw new CompileError(
          `${value.name}: ${before[0]} + ${before[1]} fractional bits of ${left.name} and ` +
            `${right.name} and ${this.#bounds.bits(value)} bits before the point do not fit ` +
            `Z_2^${this.#ring(value)}.`,
        );
      }
      this.#checkTruncated(value.name, value.operands[side] ?? left);
      after[side] = KEPT_FRACTION_BITS;
      // Both factors of a square are the same value.
      if (left === right) after[1 - side] = KEPT_FRACTION_BITS;
    }
    this.#dropped.set(
      value.id,
      before.map((bits, i) => bits - after[i]!),
    );
    this.#set(value, after[0] + after[1]);
  }

  /** Inputs and constants come with the scale that they need. */
  #isComputed(value: Value): boolean {
    const { products, isWide } = this.#group(value);
    return products.length > 0 || isWide;
  }

  #checkTruncated(name: string, input: Value): void {
    const [bits, bound] = [this.#scale(input), this.#bounds.of(input)];
    if (bound === undefined || bits + this.#bounds.bits(input) <= 62) return;
    throw new CompileError(
      `${name}: ${input.name} can be ${bound} at ${bits} fractional bits, but a truncation takes ` +
        'less than 2^62 units.',
    );
  }

  #checkRoom(value: Value): void {
    const [ring, bits] = [this.#ring(value), this.#scale(value)];
    if (bits < 0 || bits >= ring) {
      throw new CompileError(`${value.name} would have ${bits} fractional bits in Z_2^${ring}.`);
    }
    // In Z_2^32 wrap-around is the period; a value of unknown size is the players' business.
    const bound = this.#bounds.of(value);
    if (ring === 32 || bound === undefined || bits + this.#bounds.bits(value) < ring) return;
    throw new CompileError(
      `${value.name} can be ${bound} at ${bits} fractional bits: more than Z_2^${ring} holds.`,
    );
  }

  #checkAngle(name: string, period: number, input: Value): void {
    const [ring, fractionBits] = [this.#ring(input), this.#scale(input)];
    const bits = Math.log2(period) + fractionBits;
    if (bits >= 32 && bits <= ring) return;
    throw new CompileError(
      `${name}: a period of ${period} at ${fractionBits} fractional bits is 2^${bits} units; it ` +
        `must be between 2^32 and 2^${ring}.`,
    );
  }
}
