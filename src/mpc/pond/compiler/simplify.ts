/**
 * Computation → Computation: what no output needs is left out, and what is computed twice is
 * computed once. So a value that two products use is opened once, under one mask.
 */
import type { Computation, Kind, Value } from '../../graph/computation';
import { ruleOf } from '../rule';

/** What a value computes, as text: two of a kind with the same text are the same. */
function formulaOf(value: Value): string {
  const { shape, attributes } = value;
  const { isUnique, isCommutative } = ruleOf(value);
  const operands = value.operands.map(({ id }) => id);
  if (isCommutative?.(value)) operands.sort((a, b) => a - b);
  return JSON.stringify([shape, operands, attributes, isUnique?.(value) ? value.id : '']);
}

export function simplify({ values, outputs }: Computation): Computation {
  const needed = new Set(outputs.map(({ value }) => value.id));
  for (const { id, operands } of values.toReversed()) {
    if (needed.has(id)) for (const operand of operands) needed.add(operand.id);
  }

  const first = new Map<Kind, Map<string, Value>>();
  const kept = new Map<number, Value>();
  for (const value of values) {
    if (!needed.has(value.id)) continue;
    let same: Value = { ...value, operands: value.operands.map(({ id }) => kept.get(id)!) };
    same = { ...same, ...ruleOf(same).simplified?.(same) };
    const ofKind = first.get(same.kind) ?? new Map<string, Value>();
    first.set(same.kind, ofKind);
    const formula = formulaOf(same);
    const found = ofKind.get(formula) ?? same;
    ofKind.set(formula, found);
    kept.set(value.id, found);
  }
  return {
    values: [...new Set(kept.values())],
    outputs: outputs.map((output) => ({ ...output, value: kept.get(output.value.id)! })),
  };
}
