/**
 * Computation → Computation: what no output needs is left out, and what is computed twice is
 * computed once. So a value that two products use is opened once, under one mask.
 */
import type { Computation, Kind, Value } from '../../graph/computation';
import { ruleOf } from '../rule';

/** What a value computes, as text: two of a kind with the same text are the same. */
function formulaOf(value: Value): string {
  const { shape, attributes } = value;
  const { isUnique = false, isCommutative } = ruleOf(value);
  const operands = value.operands.map(({ id }) => id);
  if (isCommutative?.(value)) operands.sort((a, b) => a - b);
  return JSON.stringify([shape, operands, attributes, isUnique ? value.id : '']);
}

export function simplify({ values, outputs }: Computation): Computation {
  const needed = new Set<number>();
  const need = (value: Value): void => {
    if (needed.has(value.id)) return;
    needed.add(value.id);
    value.operands.forEach(need);
  };
  for (const { value } of outputs) need(value);

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
