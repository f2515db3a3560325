/**
 * Pond's sigmoid as TF Encrypted has it: a polynomial of degree 9, with a truncation after each
 * product of private values. It is here to be compared with the periodic gate, not to be used: it
 * leaves (0, 1) at |x| ≈ 8 and diverges beyond, and it takes a dozen rounds.
 *
 * It is evaluated in t = x/8: at 13 to 16 fractional bits the coefficients of x⁷ and x⁹ would
 * vanish. Dividing by 8 only moves the point. Source: `_sigmoid` of TF Encrypted's pond.py.
 */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import { add } from './add';
import { constant } from './constant';
import { mul } from './mul';
import { square } from './square';
import { truncate } from './truncate';

/** Of x, x³, x⁵, x⁷, x⁹. */
const SIGMOID_COEFFICIENTS = [
  0.2159198015, -0.0082176259, 0.0001825597, -0.0000018848, 0.0000000072,
] as const;

/** x = 8t. */
const EXPONENT = 3;
/** Fractional bits of the powers of t and of the coefficients. */
const FRACTION_BITS = 16;

/** @returns ≈ 1/(1 + e^−x) where |x| ≤ 8, with 32 fractional bits. */
export const sigmoidPolynomial = (
  graph: GraphBase,
  x: Value,
  name = graph.fresh('polynomial'),
): Value => graph.whole(name, () => polynomial(graph, x, name));

function polynomial(graph: GraphBase, x: Value, name: string): Value {
  const cut = (value: Value, part: string, exponent = 0): Value =>
    truncate.write(graph, value, {
      fractionBits: FRACTION_BITS,
      exponent,
      name: `${name}.${part}`,
    });
  const t = cut(x, 't', EXPONENT);
  const t2 = cut(square.write(graph, t, `${name}.t·t`), 't2');
  let power = t;
  const terms = SIGMOID_COEFFICIENTS.map((coefficient, i) => {
    const degree = 2 * i + 1;
    if (i > 0) {
      const product = mul.write(graph, power, t2, `${name}.t${degree - 2}·t2`);
      power = cut(product, `t${degree}`);
    }
    const scaled = constant.write(graph, coefficient * 2 ** (EXPONENT * degree), {
      fractionBits: FRACTION_BITS,
      name: `${name}.c${degree}`,
    });
    return mul.write(graph, power, scaled, `${name}.y${degree}`);
  });
  const half = constant.write(graph, 0.5, { name: `${name}.half` });
  return terms.reduce((sum, term, i) => {
    const isLast = i === terms.length - 1;
    return add.write(graph, sum, term, isLast ? name : `${name}.sum${2 * i + 1}`);
  }, half);
}
