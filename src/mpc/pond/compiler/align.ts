/**
 * What stands side by side has one scale. Where two meet, the coarser one is lifted to the finer, on the way
 * into the sum and nowhere else. A computation in which all scales fit is left as it is.
 */
import type { Computation, Value } from '../../graph/computation';
import { lift } from '../ops/lift';
import { ruleOf } from '../rule';
import { chooseScales, ScaleConflict, type Scales } from './scales';

/** @throws {CompileError} */
export function aligned(written: Computation): { computation: Computation; scales: Scales } {
  for (let computation = written; ;) {
    try {
      return { computation, scales: chooseScales(computation) };
    } catch (error) {
      if (!(error instanceof ScaleConflict)) throw error;
      const wanted = liftsFor(computation, error.settled);
      if (wanted.size === 0) throw error;
      computation = lifted(computation, wanted);
    }
  }
}

/** Values that share a scale, and which, as soon as that is known. */
interface Side {
  bits: number | undefined;
  joined?: Side;
}

function found(side: Side): Side {
  let last = side;
  while (last.joined) last = last.joined;
  // The next one need not go the same way.
  if (last !== side) side.joined = last;
  return last;
}

/** What operands of a value have to be lifted to, by its number. */
type Lifts = Map<Value, ReadonlyMap<Value, number>>;

/** Each value in order: what it is made of and has no scale yet gets that of what stands beside it. */
function liftsFor({ values }: Computation, settled: ReadonlyMap<Value, number>): Lifts {
  const sides = new Map<Value, Side>();
  const lifts: Lifts = new Map();
  for (const value of values) {
    const own: Side = { bits: settled.get(value) };
    sides.set(value, own);
    if (ruleOf(value).scale !== 'operands') continue;
    const all = [own, ...value.operands.map((each) => found(sides.get(each)!))];
    const known = all.flatMap(({ bits }) => bits ?? []);
    const bits = known.length > 0 ? Math.max(...known) : undefined;
    own.bits = bits;
    const coarser = new Map<Value, number>();
    for (const operand of value.operands) {
      const side = found(sides.get(operand)!);
      if (side.bits !== undefined && side.bits !== bits) coarser.set(operand, bits!);
      else if (side !== found(own)) Object.assign(side, { bits, joined: found(own) });
    }
    if (coarser.size > 0) lifts.set(value, coarser);
  }
  return lifts;
}

function lifted({ values, outputs }: Computation, lifts: Lifts): Computation {
  let id = values.reduce((most, value) => Math.max(most, value.id), 0);
  const made = new Map<Value, Value>();
  const liftsMade = new Map<string, Value>();
  const written: Value[] = [];
  for (const value of values) {
    const operands = value.operands.map((operand) => {
      const source = made.get(operand)!;
      const fractionBits = lifts.get(value)?.get(operand);
      if (fractionBits === undefined) return source;
      const key = `${source.id} ${fractionBits}`;
      const known = liftsMade.get(key);
      if (known) return known;
      const { shape, name, partOf = name } = source;
      const fresh: Value = {
        id: ++id,
        name: `${name}-lifted-${fractionBits}`,
        partOf,
        kind: lift,
        shape,
        operands: [source],
        attributes: { fractionBits },
      };
      liftsMade.set(key, fresh);
      written.push(fresh);
      return fresh;
    });
    const copy = { ...value, operands };
    // One of an earlier time does as well.
    if (value.kind === lift) {
      const { fractionBits } = value.attributes as { readonly fractionBits: number };
      liftsMade.set(`${operands[0]!.id} ${fractionBits}`, copy);
    }
    made.set(value, copy);
    written.push(copy);
  }
  return {
    values: written,
    outputs: outputs.map((output) => ({ ...output, value: made.get(output.value)! })),
  };
}
