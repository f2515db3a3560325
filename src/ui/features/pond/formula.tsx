/** Small formulas as MathML, which browsers set and screen readers read. */
import { createElement } from 'react';
import type { ReactNode } from 'react';

export interface Formula {
  readonly tag: 'mrow' | 'msub' | 'msup' | 'mfrac';
  readonly parts: readonly (Formula | string)[];
}

type Part = Formula | string;

/** A row of symbols. */
export const f = (...parts: readonly Part[]): Formula => ({ tag: 'mrow', parts });
export const sub = (base: Part, index: Part): Formula => ({ tag: 'msub', parts: [base, index] });
export const sup = (base: Part, power: Part): Formula => ({ tag: 'msup', parts: [base, power] });
export const fraction = (above: Part, below: Part): Formula => ({
  tag: 'mfrac',
  parts: [above, below],
});

const OPERATORS = new Set(['=', '+', '−', '·', '/', ',', '(', ')', '≈', '≫', '∑']);

/** Numbers, operators and names are told apart: it decides spacing and how they are read. */
function leafTag(symbol: string): 'mn' | 'mo' | 'mi' {
  if (/^\d+$/.test(symbol)) return 'mn';
  return OPERATORS.has(symbol) ? 'mo' : 'mi';
}

/** Elements of MathML have no types in React. */
function render(part: Part, key: number): ReactNode {
  if (typeof part === 'string') return createElement(leafTag(part), { key }, part);
  return createElement(part.tag, { key }, part.parts.map(render));
}

/** A formula of several equations, which commas separate, stands in as many lines. */
export function MathFormula({ formula }: { readonly formula: Formula }) {
  return linesOf(formula).map((line, i) =>
    createElement('math', { key: i, display: 'block' }, render(line, 0)),
  );
}

function linesOf({ parts }: Formula): Formula[] {
  const lines: Part[][] = [[]];
  for (const part of parts) {
    if (part === ',') lines.push([]);
    else lines.at(-1)?.push(part);
  }
  return lines.map((line) => f(...line));
}
