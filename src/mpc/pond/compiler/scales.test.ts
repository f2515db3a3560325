/** The rings, scales and truncations that the compiler chooses, and what it refuses. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../graph/computation';
import type { Graph } from '../ops/graph';
import { gateRounding } from '../ops/sigmoid';
import { truncateDealer } from '../ops/truncate-dealer';
import { encodeExactly } from '../../testing/run-plan';
import { client, gate, nodesOf, owner, smallPlan } from '../../testing/small-plan';
import { planOf } from './compile';
import type { Plan } from '../plan';
import { CompileError } from '../compile-error';

const typeOf = ({ nodes }: Plan, name: string) => {
  const { ring, fractionBits } = nodes.find((node) => node.name === name)!.type;
  return [ring, fractionBits];
};

/** Whether the square of an input compiles. */
function isCompiled(fractionBits: number, bound: number | undefined): boolean {
  try {
    smallPlan((g) =>
      g.square(g.privateInput('v', { player: client, shape: [3], fractionBits, bound })),
    );
    return true;
  } catch (error) {
    if (error instanceof CompileError) return false;
    throw error;
  }
}

describe('rings and scales', () => {
  it('put what only feeds a gate into Z_2^32, whatever is moved or added on the way', () => {
    const plan = smallPlan((g, x, w) => {
      const z = g.sub(g.matmul(x, g.transpose(w)), g.constant([1, 2, 3, 4]), 'z');
      return g.sigmoid(g.reshape(g.neg(z), [12]), gate);
    });
    expect([typeOf(plan, 'x'), typeOf(plan, 'w'), typeOf(plan, 'z')]).toEqual([
      [32, 8],
      [32, 18],
      [32, 26],
    ]);
    expect(plan.rounds).toBe(1);
  });

  it('put what is only compared into Z_2^32, where its size is declared, layer after layer', () => {
    const plan = smallPlan((g, x, w) => {
      const h = g.relu(g.matmul(x, w, 'z'), { bound: 60, fractionBits: 10, name: 'h' });
      const v = g.privateInput('v', { player: owner, shape: [4, 4], cached: true });
      const last = g.relu(g.matmul(h, v, 'z2'), { bound: 60, fractionBits: 10, name: 'h2' });
      return g.matmul(last, g.transpose(w), 'y2');
    });
    const names = ['x', 'z', 'h', 'v', 'z2', 'h2', 'y2'];
    expect(names.map((name) => typeOf(plan, name))).toEqual([
      [64, 8],
      [64, 20],
      [32, 10],
      [32, 15],
      [32, 25],
      [64, 10],
      [64, 22],
    ]);
    expect(plan.rounds).toBe(4);
    const attributes = plan.nodes.flatMap((node) =>
      node.op.name === 'relu' ? [node.attributes] : [],
    );
    // 7 bits before the point, of a scale of 20 in Z_2^64: 32 of them, all. Then 25 − 10 are dropped.
    expect(attributes).toEqual([
      { window: 32, compared: 32 - 10, bits: 10, slope: 0, slopeBits: 0 },
      { window: 32, compared: 32 - 15, bits: 15, slope: 0, slopeBits: 0 },
    ]);
  });

  it('of what is compared without a declared size stay in Z_2^64, with all bits that matter', () => {
    const relu = (fractionBits: number, bound?: number) =>
      smallPlan((g) => {
        const input = { player: client, shape: [3], fractionBits, bound } as const;
        return g.relu(g.privateInput('v', input));
      }).nodes.find((node) => node.op.name === 'relu')!.attributes;
    expect(relu(8)).toMatchObject({ window: 32, compared: 32 });
    // 1 and a little more, with a sign, is two bits.
    expect(relu(40, 1)).toMatchObject({ window: 42, compared: 14 });
    expect(relu(20, 4)).toMatchObject({ window: 32, compared: 24 });
    expect(() => relu(61, 4)).toThrow('v has 61 fractional bits and, with its sign, 4 before');
  });

  it('leave Z_2^32 where anything else uses the value', () => {
    const plan = smallPlan((g, x, w) => {
      const z = g.matmul(x, w, 'z');
      const wide = { period: 4096, coefficients: [0.5] };
      const truncated = g.truncate(g.sigmoid(z, wide), { fractionBits: 20 });
      return g.add(truncated, z);
    });
    expect(typeOf(plan, 'z')).toEqual([64, 20]);
    expect(typeOf(plan, 'x')).toEqual([64, 8]);
  });

  it('truncate nothing but a factor whose product would outgrow Z_2^64', () => {
    const plan = smallPlan((g, x, w) => {
      const h = g.sigmoid(g.matmul(x, w, 'z'), gate, 'h');
      return g.mul(g.mul(h, h, 'hh'), g.sigmoid(g.neg(g.matmul(x, w)), gate), 'hhh');
    });
    expect(typeOf(plan, 'h-cut')).toEqual([64, 16]);
    expect(typeOf(plan, 'hh')).toEqual([64, 32]);
    expect(nodesOf(plan, truncateDealer)).toHaveLength(2);
  });

  it('cut what is computed, and no input because it is an output as well', () => {
    const square = (isOutput: boolean) => () =>
      smallPlan((g) => {
        const input = { player: client, shape: [3], fractionBits: 36, bound: 1 } as const;
        const fine = g.privateInput('fine', input);
        if (isOutput) g.output('same', fine, { player: client });
        return g.square(fine);
      });
    expect(square(false)).toThrow('do not fit Z_2^64');
    expect(square(true)).toThrow('do not fit Z_2^64');
  });

  it('may differ between two constants of the same numbers', () => {
    const plan = smallPlan((g, x) =>
      g.mul(g.add(x, g.constant(1)), g.add(g.square(x), g.constant(1))),
    );
    const constants = plan.nodes.filter(({ op }) => op.name === 'constant');
    expect(constants.map(({ type }) => type.fractionBits)).toEqual([8, 16]);
  });

  it('use how large a gate can get', () => {
    const squared = (coefficient: number) =>
      smallPlan((g, x, w) => {
        const wide = { period: 4096, coefficients: [coefficient] };
        const h = g.truncate(g.sigmoid(g.matmul(x, w), wide), { fractionBits: 30 });
        return g.square(h);
      });
    const cuts = (plan: Plan) => nodesOf(plan, truncateDealer).length;
    expect(cuts(squared(0.5))).toBe(1);
    // 4.5² has five bits before the point: 60 after it are too many.
    expect(cuts(squared(4))).toBe(2);
  });

  it('use what the players promise of the size of their values', () => {
    const half = fc.integer({ min: 1, max: 200 }).map((n) => n / 2);
    const property = fc.property(fc.integer({ min: 20, max: 31 }), half, (bits, bound) => {
      const largest = BigInt(bound * 2 ** bits) ** 2n;
      // What compiles never wraps, and at most one bit is wasted.
      return isCompiled(bits, bound) ? largest < 2n ** 63n : largest >= 2n ** 62n;
    });
    const examples: [number, number][] = [
      [29, 4],
      [30, 4],
      [31, 0.5],
    ];
    expect(() => fc.assert(property, { examples })).not.toThrow();
    expect(isCompiled(25, undefined)).toBe(true);
    expect(isCompiled(26, undefined)).toBe(false);
  });
});

describe('a bound counts what encoding and truncation add', () => {
  /** Two inputs that reach their bounds, multiplied: the plan, or why there is none. */
  function product(left: [bits: number, bound: number], right: [bits: number, bound: number]) {
    return () =>
      smallPlan((g) => {
        const input = (name: string, [fractionBits, bound]: [number, number]) =>
          g.privateInput(name, { player: client, shape: [3], fractionBits, bound });
        return g.mul(input('l', left), input('r', right));
      });
  }

  it('where a value just below 1 is rounded to 1', () => {
    // 1 − 1e-10 is 2^31 units of 2^-31, and 2^32 of 2^-32: the product would be 2^63.
    expect(product([31, 1 - 1e-10], [32, 1 - 1e-10])).toThrow(CompileError);
    expect(product([31, 1 - 1e-10], [31, 1 - 1e-10])).not.toThrow();
  });

  it('where a half is rounded to 1', () => {
    // Twice 1.9995 instead of twice 0.99975: Z_2^64 ends at 2 with 62 fractional bits.
    const twice = (half: number) => () =>
      smallPlan((g) => {
        const input = (name: string, fractionBits: number, bound: number) =>
          g.privateInput(name, { player: client, shape: [3], fractionBits, bound });
        const product = g.mul(input('l', 0, half), input('r', 62, 1.9995));
        return g.add(product, product);
      });
    expect(twice(0.5)).toThrow(CompileError);
    expect(twice(0.25)).not.toThrow();
  });

  it('in constants, too', () => {
    const twice = (half: number) => () =>
      smallPlan((g) => {
        const input = { player: client, shape: [3], fractionBits: 62, bound: 1.9995 } as const;
        const product = g.mul(g.privateInput('v', input), g.constant(half, { fractionBits: 0 }));
        return g.add(product, product);
      });
    expect(twice(0.5)).toThrow(CompileError);
    expect(twice(0.25)).not.toThrow();
  });

  it('whatever the bounds: what compiles holds the product of what is encoded', () => {
    const bound = fc.double({ min: 2 ** -20, max: 8, noNaN: true });
    const bits = fc.integer({ min: 0, max: 62 });
    const property = fc.property(bits, bits, bound, bound, (a, b, x, y) => {
      const largest = encodeExactly(x, a) * encodeExactly(y, b);
      try {
        product([a, x], [b, y])();
      } catch (error) {
        if (error instanceof CompileError) return true;
        throw error;
      }
      return largest < 2n ** 63n;
    });
    expect(() => fc.assert(property, { numRuns: 300 })).not.toThrow();
  });

  it('of a factor that is cut, which may be a unit more', () => {
    const plan = smallPlan((g, x, w) => {
      const wide = { period: 4096, coefficients: [0.5 - gateRounding([0.5])] };
      const h = g.sigmoid(g.matmul(x, w), wide, 'h');
      // 1 − ε by itself; cut to 16 bits it may be 1.
      const input = { player: client, shape: [3, 4], fractionBits: 46, bound: 1.5 } as const;
      return g.mul(g.truncate(h, { fractionBits: 30 }), g.privateInput('v', input));
    });
    const most = (name: string) => plan.nodes.find((node) => node.name === name)!.type.fractionBits;
    expect(most('v') + 16).toBeLessThanOrEqual(62);
  });
});

describe('what does not fit is refused with the name and the numbers', () => {
  it.each<[string, (g: Graph, x: Value, w: Value) => Value]>([
    [
      'x-lifted-55: x has 12 bits before the point, and with 55 fractional bits, as beside it, it',
      (g, x) => g.add(x, g.constant(1, { fractionBits: 55 })),
    ],
    [
      'h: a period of 1099511627776 at 36 fractional bits is 2^76 units; 2^64 is the most',
      (g, x, w) => g.sigmoid(g.sigmoid(g.matmul(x, w), gate), { ...gate, period: 2 ** 40 }, 'h'),
    ],
    [
      'z needs 27 fractional bits for its gate, has 26',
      (g, x, w) => {
        const h = g.sigmoid(g.matmul(x, w), gate);
        return g.add(h, g.sigmoid(g.matmul(g.neg(x), w, 'z'), { ...gate, period: 32 }));
      },
    ],
    [
      'fine2: 60 + 60 fractional bits of fine and fine and 4 bits before the point do not fit Z_2^64',
      (g) => {
        const input = { player: client, shape: [3], fractionBits: 60, bound: 3 } as const;
        return g.square(g.privateInput('fine', input), 'fine2');
      },
    ],
    [
      'large can be 9 at 60 fractional bits: more than Z_2^64 holds',
      (g) => g.privateInput('large', { player: client, shape: [3], fractionBits: 60, bound: 9 }),
    ],
    [
      'r is public and has 36 fractional bits; its product has room for 16',
      (g, x, w) => g.square(g.reveal(g.sigmoid(g.matmul(x, w), gate), 'r')),
    ],
    [
      'cut: large can be 4 at 60 fractional bits, but a truncation takes less than 2^62 units',
      (g) => {
        const input = { player: client, shape: [3], fractionBits: 60, bound: 4 } as const;
        return g.truncate(g.privateInput('large', input), { fractionBits: 9, name: 'cut' });
      },
    ],
    [
      `hh: h can be ${2 * (4.5 + gateRounding([4]))} at 59 fractional bits, but a truncation takes`,
      (g, x, w) => {
        const wide = { period: 4096, coefficients: [4] };
        const h = g.truncate(g.sigmoid(g.matmul(x, w), wide), { fractionBits: 59 });
        return g.square(g.add(h, h, 'h'), 'hh');
      },
    ],
    [
      'c can be 40 at 26 fractional bits: more than Z_2^32 holds',
      (g, x, w) => g.sigmoid(g.add(g.matmul(x, w), g.constant(40, { name: 'c' })), gate),
    ],
    [
      'v can be 32 at 26 fractional bits: more than Z_2^32 holds',
      (g, x, w) => {
        const v = g.privateInput('v', { player: client, shape: [3, 4], bound: 32 });
        return g.sigmoid(g.add(g.matmul(x, w), v), gate);
      },
    ],
    [
      'fine would add 63 bits; 62 is the most',
      (g) => {
        const whole = g.privateInput('whole', { player: client, shape: [3], fractionBits: 0 });
        return g.truncate(whole, { fractionBits: 63, name: 'fine' });
      },
    ],
    [
      'cut would drop 63 bits in Z_2^64; 62 is the most',
      (g, x) => g.truncate(x, { fractionBits: 5, exponent: 60, name: 'cut' }),
    ],
    [
      'Input late of model-owner must be cached: only prediction-client asks',
      (g) => g.privateInput('late', { player: owner, shape: [3] }),
    ],
  ])('%s', (message, build) => {
    const attempt = () => smallPlan(build);
    expect(attempt).toThrow(CompileError);
    expect(attempt).toThrow(message);
  });

  it('w would have -5 fractional bits in Z_2^32', () => {
    const attempt = () =>
      smallPlan((g, _, w) => {
        // Compared, at a scale of its own.
        const v = g.privateInput('v', { player: client, shape: [3, 4] });
        const h = g.sigmoid(g.matmul(v, w), gate);
        return g.add(h, g.relu(v, { bound: 0.9, fractionBits: 10 }));
      });
    expect(attempt).toThrow('w would have -5 fractional bits in Z_2^32');
  });
});

it('a plan has no more nodes than a frame can name', () => {
  const [node] = smallPlan((g, x) => g.neg(x)).nodes;
  const many = (count: number) => () => planOf(Array(count).fill(node), client, 3);
  expect(many(0x10000)).toThrow('The plan has 65536 nodes; 65535 is the most.');
});
