/** Every operator that the private ops can do, by ONNX's name. */
import type { Operator } from '../operation';
import { ARITHMETIC } from './arithmetic';
import { COMPARISONS } from './comparisons';
import { CONVOLUTIONS } from './convolutions';
import { GATES } from './gates';
import { MOVED } from './moved';
import { POOLS } from './pools';
import { PRODUCTS } from './products';
import { REDUCTIONS } from './reductions';

export const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  Object.entries({
    ...ARITHMETIC,
    ...PRODUCTS,
    ...CONVOLUTIONS,
    ...POOLS,
    ...COMPARISONS,
    ...GATES,
    ...REDUCTIONS,
    ...MOVED,
  }),
);

/** Those that compare: what they are given has the fractional bits for that. */
export const COMPARING: ReadonlySet<string> = new Set([
  ...Object.keys(COMPARISONS).filter(
    (name) => !['Not', 'And', 'Or', 'Xor', 'Where'].includes(name),
  ),
  ...['Max', 'Min', 'MaxPool', 'GlobalMaxPool', 'ReduceMax', 'ReduceMin', 'ReduceL1'],
  ...['ArgMax', 'ArgMin', 'Hardmax'],
]);
