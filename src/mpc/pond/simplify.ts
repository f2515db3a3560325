/**
 * Computation → Computation: what no output needs is left out, and what is computed twice is
 * computed once. So a value that two products use is opened once, under one mask.
 */
import type { Computation, Value } from '../graph/computation';

/** What a value computes, as text: two with the same text are the same. */
function formulaOf(value: Value): string {
  const { kind, shape } = value;
  const operands = value.operands.map(({ id }) => id);
  switch (value.kind) {
    case 'input':
      return `input ${value.id}`;
    case 'constant':
      return JSON.stringify([kind, shape, value.values, value.fractionBits]);
    case 'add':
    case 'mul':
      // A row stands on the right of a sum, so that order is part of it.
      if (value.operands.every(({ shape: each }) => each.length === shape.length))
        operands.sort((a, b) => a - b);
      return JSON.stringify([kind, shape, operands]);
    case 'truncate':
      return JSON.stringify([kind, operands, value.fractionBits, value.exponent, value.method]);
    case 'sigmoid':
      return JSON.stringify([kind, operands, value.gate.period, value.gate.coefficients]);
    case 'matmul':
    case 'square':
    case 'reveal':
      return JSON.stringify([kind, operands]);
    case 'sub':
    case 'neg':
    case 'sum':
    case 'reshape':
    case 'transpose':
    case 'slice':
    case 'concat':
    case 'broadcast':
      return JSON.stringify([kind, shape, operands, value.movement]);
  }
}

export function simplify({ values, outputs }: Computation): Computation {
  const needed = new Set<number>();
  const need = (value: Value): void => {
    if (needed.has(value.id)) return;
    needed.add(value.id);
    value.operands.forEach(need);
  };
  for (const { value } of outputs) need(value);

  const first = new Map<string, Value>();
  const kept = new Map<number, Value>();
  for (const value of values) {
    if (!needed.has(value.id)) continue;
    const operands = value.operands.map(({ id }) => kept.get(id)!);
    let same: Value = { ...value, operands };
    // x·x needs one mask and one product less than x·y.
    if (same.kind === 'mul' && operands[0] === operands[1]) {
      same = { ...same, kind: 'square', operands: [operands[0]!] };
    }
    const formula = formulaOf(same);
    const found = first.get(formula) ?? same;
    first.set(formula, found);
    kept.set(value.id, found);
  }
  return {
    values: [...new Set(kept.values())],
    outputs: outputs.map((output) => ({ ...output, value: kept.get(output.value.id)! })),
  };
}
