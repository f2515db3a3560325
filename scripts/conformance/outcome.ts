/** What came of a case: private results held against those that ONNX recorded. */
import type { Session } from '../../src/mpc';
import { sameShape } from '../../src/mpc/ring/ring';
import type { Case, Numbers } from './case';
import { LeftOut } from './left-out';
import { largest } from './measured';
import { runPrivately } from './private-case';

export type Outcome =
  | { readonly kind: 'right' | 'wrong'; readonly off: number; readonly allowed: number }
  | { readonly kind: 'left out'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Results were recorded as 32-bit floats, sums of them with their rounding. */
const RECORDED = 2 ** -21;

export async function outcomeOf(given: Case, session: Session): Promise<Outcome> {
  if (given.unread !== undefined) return { kind: 'left out', reason: given.unread };
  let found;
  try {
    found = await runPrivately(given, session);
  } catch (error) {
    return error instanceof LeftOut
      ? { kind: 'left out', reason: error.message }
      : { kind: 'failed', reason: (error as Error).message };
  }
  let [off, allowed, isRight] = [0, 0, true];
  for (const [name, recorded] of Object.entries(given.outputs)) {
    const { shape, values, off: computed } = found.get(name)!;
    const difference = differenceOf({ shape, values }, recorded);
    const tolerance = computed + largest(recorded.values) * RECORDED;
    isRight &&= difference <= tolerance;
    [off, allowed] = [Math.max(off, difference), Math.max(allowed, tolerance)];
  }
  return { kind: isRight ? 'right' : 'wrong', off, allowed };
}

/** The largest; infinite where the shapes differ. */
const differenceOf = (a: Numbers, b: Numbers): number =>
  sameShape(a.shape, b.shape) && a.values.length === b.values.length
    ? largest(a.values.map((value, i) => value - b.values[i]!))
    : Infinity;
