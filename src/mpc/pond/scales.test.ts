/** The rings, scales and truncations that the compiler chooses, and what it refuses. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../graph/computation';
import type { Graph } from '../graph/graph';
import { client, gate, opsOf, owner, smallPlan } from '../testing/small-plan';
import { planOf } from './compile';
import type { Plan } from './plan';
import { CompileError } from './scales';

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
    expect(opsOf(plan).filter((name) => name === 'truncate')).toHaveLength(2);
  });

  it('use how large a gate can get', () => {
    const squared = (coefficient: number) =>
      smallPlan((g, x, w) => {
        const wide = { period: 4096, coefficients: [coefficient] };
        const h = g.truncate(g.sigmoid(g.matmul(x, w), wide), { fractionBits: 30 });
        return g.square(h);
      });
    const cuts = (plan: Plan) => opsOf(plan).filter((name) => name === 'truncate').length;
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

describe('what does not fit is refused with the name and the numbers', () => {
  it.each<[string, (g: Graph, x: Value, w: Value) => Value]>([
    [
      'xw has 20 fractional bits, but it is added to or stands beside mixed, x with 8',
      (g, x, w) => g.add(g.matmul(x, w, 'xw'), x, 'mixed'),
    ],
    [
      'c has 9 fractional bits, but it is added to or stands beside joined, x with 8',
      (g, x) =>
        g.concat([x, g.constant([1, 2, 3, 4], { shape: [1, 4], fractionBits: 9, name: 'c' })], {
          name: 'joined',
        }),
    ],
    [
      'h: a period of 64 at 8 fractional bits is 2^14 units; it must be between 2^32 and 2^64',
      (g, x) => g.sigmoid(x, gate, 'h'),
    ],
    [
      'z needs 26 fractional bits for its gate, has 18',
      (g, x) => {
        const w = g.constant(Array(16).fill(1), { shape: [4, 4], fractionBits: 10 });
        return g.sigmoid(g.matmul(x, w, 'z'), gate);
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
      'hh: h can be 9 at 59 fractional bits, but a truncation takes less than 2^62 units',
      (g, x, w) => {
        const wide = { period: 4096, coefficients: [4 - 2 ** -10] };
        const h = g.truncate(g.sigmoid(g.matmul(x, w), wide), { fractionBits: 59 });
        return g.square(g.add(h, h, 'h'), 'hh');
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
    const attempt = () => smallPlan((g, x, w) => g.sigmoid(g.matmul(x, w, 'z'), gate), 31);
    expect(attempt).toThrow('w would have -5 fractional bits in Z_2^32');
  });
});

it('a plan has no more nodes than a frame can name', () => {
  const [node] = smallPlan((g, x) => g.neg(x)).nodes;
  const many = (count: number) => () => planOf(Array(count).fill(node), client, 3);
  expect(many(0x10000)).toThrow('The plan has 65536 nodes; 65535 is the most.');
});
