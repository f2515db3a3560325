/** Which values are open under a mask without a round of their own, and which of them are used so. */
import { type Computation, isLinear, isPublic, type Value } from '../graph/computation';
import { isProduct } from './groups';

/**
 * An input arrives masked, a public value has the mask 0, and what is linear in such values is open
 * under the same combination of their masks.
 */
function opensFree(value: Value): boolean {
  return (
    value.kind === 'input' ||
    isPublic(value) ||
    (isLinear(value) && value.operands.every(opensFree))
  );
}

/** The operands of a product that have to be open: none if one of them is public. */
export const maskedOperands = (product: Value): readonly Value[] =>
  product.operands.some(isPublic) ? [] : product.operands;

/** @param isCut whether a product takes an operand truncated, so not as it is. */
export function openValues(
  { values }: Computation,
  isCut: (product: Value, side: number) => boolean,
): Set<number> {
  const open = new Set<number>();
  const mark = (value: Value): void => {
    if (opensFree(value)) {
      open.add(value.id);
      value.operands.forEach(mark);
    } else if (movesAll(value)) mark(value.operands[0]!);
  };
  for (const value of values) {
    if (!isProduct(value)) continue;
    maskedOperands(value).forEach((operand, side) => {
      if (!isCut(value, side)) mark(operand);
    });
  }
  return open;
}

/** The same elements in another order: opening the operand opens the value, at the same price. */
export const movesAll = ({ kind }: Value): boolean => kind === 'reshape' || kind === 'transpose';
