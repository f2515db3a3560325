/** How many bits of a value count where it is compared, and how many of them are. */
import { CompileError } from './compile-error';
import type { Operand } from './rule';
import { wholeBits } from './whole-bits';

/** What is said of a value that is compared. */
export interface Range {
  /** |x| does not exceed it; undefined where nobody says so. */
  readonly bound: number | undefined;
  /** Values nearer to each other than 2^-kept may be taken for equal. */
  readonly kept: number;
}

/** For results that keep all fractional bits of what is compared. */
export const KEPT_BITS = 12;

/** Two units of what is opened, as a part of what |x| can be. */
const UNOPENED = 2 ** -28;

/** What |x| can be, with room for what is not compared and what is not opened. */
export const rangeOf = ({ bound, kept }: Range): number | undefined =>
  bound === undefined ? undefined : (bound + 2 ** (1 - kept)) * (1 + UNOPENED);

function bitsOf({ bound, fractionBits, wholeBits: guess }: Operand, declared: Range): number {
  const range = rangeOf({ ...declared, bound: declared.bound ?? bound });
  return fractionBits + 1 + (range === undefined ? guess : wholeBits(range));
}

/** Bits of an operand, 32 to 64: outside of them is nothing but the sign. */
export const windowFor = (input: Operand, declared: Range): number =>
  input.ring === 32 ? 32 : Math.max(32, bitsOf(input, declared));

/** @param name of what compares. @throws {CompileError} if an operand can be larger than its ring. */
export function checkWindow(name: string, input: Operand, declared: Range): void {
  const bits = bitsOf(input, declared);
  if (bits <= input.ring) return;
  throw new CompileError(
    `${name}: ${input.name} has ${input.fractionBits} fractional bits and, with its sign, ` +
      `${bits - input.fractionBits} before the point: more than Z_2^${input.ring} holds.`,
  );
}

/** How many of the 32 bits that are opened decide. */
export function comparedBits(input: Operand, declared: Range): number {
  const opened = input.fractionBits - (windowFor(input, declared) - 32);
  return Math.max(2, Math.min(32, 32 - (opened - declared.kept)));
}
