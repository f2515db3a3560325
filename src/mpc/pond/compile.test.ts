/** What the compiler chooses, shares and refuses. */
import { describe as suite, expect, it } from 'vitest';
import { gateFit } from './gate/fits';
import { Graph } from '../graph/graph';
import { GraphError } from '../graph/graph-base';
import type { Value } from '../graph/computation';
import { sigmoidPolynomial } from '../graph/sigmoid-polynomial';
import { LocalCluster } from '../testing/local-cluster';
import { compile } from './compile';
import { describe } from './describe';
import type { Plan } from './plan';

const client = 'prediction-client';
const owner = 'model-owner';
const gate = gateFit(64, 10);

function planOf(build: (graph: Graph, x: Value, w: Value) => Value, fractionBits = 8): Plan {
  const graph = new Graph();
  const x = graph.privateInput('x', { player: client, shape: [3, 4], fractionBits });
  const w = graph.privateInput('w', { player: owner, shape: [4, 4], cached: true });
  graph.output('y', build(graph, x, w), { player: client });
  return compile(graph.build(), client, 3);
}

const ops = ({ nodes }: Plan): string[] => nodes.map(({ op }) => op.name);
const typeOf = ({ nodes }: Plan, name: string) => {
  const { ring, fractionBits } = nodes.find((node) => node.name === name)!.type;
  return [ring, fractionBits];
};

suite('rings and scales', () => {
  it('put what only feeds a gate into Z_2^32, whatever is moved or added on the way', () => {
    const plan = planOf((g, x, w) => {
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
    const plan = planOf((g, x, w) => {
      const z = g.matmul(x, w, 'z');
      const wide = { period: 4096, coefficients: [0.5] };
      const truncated = g.truncate(g.sigmoid(z, wide), { fractionBits: 20 });
      return g.add(truncated, z);
    });
    expect(typeOf(plan, 'z')).toEqual([64, 20]);
    expect(typeOf(plan, 'x')).toEqual([64, 8]);
  });

  it('truncate nothing but a factor whose product would outgrow Z_2^64', () => {
    const plan = planOf((g, x, w) => {
      const h = g.sigmoid(g.matmul(x, w, 'z'), gate, 'h');
      return g.mul(g.mul(h, h, 'hh'), g.sigmoid(g.neg(g.matmul(x, w)), gate), 'hhh');
    });
    expect(typeOf(plan, 'h-cut')).toEqual([64, 16]);
    expect(typeOf(plan, 'hh')).toEqual([64, 32]);
    expect(ops(plan).filter((name) => name === 'truncate')).toHaveLength(2);
  });

  it('use what the players promise of the size of their values', () => {
    const squared = (bound: number | undefined) => {
      const graph = new Graph();
      const promise = bound === undefined ? {} : { bound };
      const x = graph.privateInput('x', {
        player: client,
        shape: [1],
        fractionBits: 28,
        ...promise,
      });
      graph.output('y', graph.square(x, 'y2'), { player: client });
      return () => compile(graph.build(), client, 1);
    };
    expect(squared(4)).not.toThrow();
    expect(squared(100)).toThrow('y2: 28 + 28 fractional bits of x and x and 14 bits before the');
    expect(squared(undefined)).toThrow('do not fit Z_2^64');
  });

  it('refuse sums of two scales, naming the node and the numbers', () => {
    expect(() => planOf((g, x, w) => g.add(g.matmul(x, w, 'xw'), x, 'mixed'))).toThrow(
      'xw has 20 fractional bits, but it is added to or stands beside mixed, x with 8',
    );
    expect(() => planOf((g, x) => g.sigmoid(x, gate, 'h'))).toThrow(
      'h: a period of 64 at 8 fractional bits is 2^14 units',
    );
    expect(() => planOf((g, x, w) => g.sigmoid(g.matmul(x, w, 'z'), gate), 31)).toThrow(
      'w would have -5 fractional bits',
    );
  });
});

suite('openings', () => {
  it('are shared by all products of a value, transposed or not', () => {
    const plan = planOf((g, x, w) => {
      const h = g.matmul(x, w);
      const across = g.transpose(h);
      return g.add(g.sum(g.matmul(h, across)), g.sum(g.matmul(across, h)));
    });
    expect(ops(plan).filter((name) => name === 'mask')).toHaveLength(1);
  });

  it('cost nothing where a value is linear in inputs', () => {
    const plan = planOf((g, x, w) => {
      const row = g.slice(w, [1, 0], [1, 4]);
      return g.sum(g.square(g.sub(g.concat([x, row]), g.constant([1, 2, 3, 4]))), { axis: 1 });
    });
    expect(plan.rounds).toBe(0);
    // What is made of cached values alone is made when the model is set up.
    expect(plan.nodes.find(({ op }) => op.name === 'slice')!.lifetime).toBe('model');
  });

  it('and products are made once for expressions that are the same', () => {
    const twice = planOf((g, x, w) => g.add(g.matmul(x, w), g.matmul(x, w)));
    expect(ops(twice).filter((name) => name === 'matmul')).toHaveLength(1);
    const unused = planOf((g, x, w) => {
      g.sigmoid(g.matmul(x, w), gate);
      return g.neg(x);
    });
    expect(ops(unused)).toEqual(['shared-input', 'neg', 'output']);
  });
});

suite('independent openings', () => {
  const twoGates = () =>
    planOf((g, x, w) => {
      const [a, b] = [g.matmul(x, w), g.matmul(g.neg(x), w)];
      const h = g.mul(g.sigmoid(a, gate, 'left'), g.sigmoid(b, gate, 'right'));
      return g.truncate(h, { fractionBits: 10 });
    });

  it('are one round', () => {
    const plan = twoGates();
    // The gates, their cuts, the openings for the product, the truncation.
    expect(plan.rounds).toBe(4);
    expect(ops(plan).filter((name) => name === 'sigmoid')).toHaveLength(2);
  });

  it('are all sent before the first is awaited', async () => {
    const plan = twoGates();
    const cluster = new LocalCluster();
    const wave = (length: number) => Array.from({ length }, (_, i) => Math.sin(i));
    await cluster.share(1, () => plan, new Map([['w', wave(16)]]));
    const { request, outputs } = await cluster.ask(1, 3, new Map([['x', wave(12)]]));
    expect(cluster.failures).toEqual([]);
    expect(outputs.get('y')).toHaveLength(12);
    const gates = new Set(plan.nodes.filter(({ op }) => op.name === 'sigmoid').map(({ id }) => id));
    for (const server of [cluster.server0, cluster.server1]) {
      const { messages } = server.recorder.take(request);
      const between = messages.filter(
        ({ from, to, phase, node }) =>
          phase === 'online' &&
          from.startsWith('server') &&
          to.startsWith('server') &&
          gates.has(node),
      );
      const sent = between.flatMap(({ direction }, i) => (direction === 'sent' ? [i] : []));
      expect(sent).toHaveLength(2);
      expect(sent[1]! - sent[0]!).toBe(1);
    }
  });
});

suite('shapes', () => {
  it.each([
    [(g: Graph, x: Value) => g.matmul(x, x), 'matmul2: x [3×4] cannot be multiplied by x [3×4].'],
    [(g: Graph, x: Value) => g.add(x, g.constant([1, 2])), 'constant2 [2] cannot be added to x'],
    [(g: Graph, x: Value) => g.reshape(x, [5, -1]), 'x [3×4] cannot take the shape [5×-1]'],
    [(g: Graph, x: Value) => g.transpose(x, [0, 0]), '[0, 0] does not permute'],
    [(g: Graph, x: Value) => g.sum(x, { axis: 2 }), 'x [3×4] has no dimension 2'],
    [(g: Graph, x: Value) => g.sum(x, { axis: [1, -1] }), 'names an axis twice'],
    [(g: Graph, x: Value) => g.slice(x, [1, 1], [3, 3]), '[3×3] from [1, 1] is no block of x'],
    [(g: Graph, x: Value, w: Value) => g.concat([x, w], { axis: 1 }), 'cannot be joined along'],
    [(g: Graph) => g.constant([1, NaN]), 'holds NaN'],
    [(g: Graph, x: Value) => g.truncate(x, { fractionBits: -1 }), '-1 fractional bits'],
  ] as const)('that do not fit are refused: %#', (build, message) => {
    const attempt = () => planOf((g, x, w) => build(g, x, w));
    expect(attempt).toThrow(GraphError);
    expect(attempt).toThrow(message);
  });
});

suite('the local truncation', () => {
  it('fails as often as docs/ops.md says: |x|/2^64 of the time, by 2^(64−f)', async () => {
    const [length, bits] = [4000, 20];
    const graph = new Graph();
    const x = graph.privateInput('x', { player: client, shape: [length], fractionBits: bits });
    const y = graph.truncate(x, { fractionBits: 0, method: 'local' });
    graph.output('y', y, { player: client });
    const plan = compile(graph.build(), client, length);
    expect(plan.rounds).toBe(0);
    const cluster = new LocalCluster();
    await cluster.share(1, () => plan, new Map());
    const value = 2 ** (61 - bits);
    const inputs = new Map([['x', Array<number>(length).fill(value)]]);
    const { outputs } = await cluster.ask(1, length, inputs);
    const wrong = [...outputs.get('y')!].filter((each) => Math.abs(each - value) > 1);
    // An eighth of them; the bounds are 12 standard deviations away.
    expect(wrong.length).toBeGreaterThan(250);
    expect(wrong.length).toBeLessThan(750);
    for (const each of wrong)
      expect(Math.abs(Math.abs(each - value) - 2 ** (64 - bits))).toBeLessThan(2);
  });
});

suite('the polynomial sigmoid', () => {
  it('is the polynomial of TF Encrypted to a few units of 2^-13', async () => {
    const xs = Array.from({ length: 401 }, (_, i) => (i - 200) / 25);
    const graph = new Graph();
    const x = graph.privateInput('x', { player: client, shape: [401], fractionBits: 20 });
    graph.output('y', sigmoidPolynomial(graph, x, 'h'), { player: client });
    const plan = compile(graph.build(), client, 401);
    const cluster = new LocalCluster();
    await cluster.share(1, () => plan, new Map());
    const { outputs } = await cluster.ask(1, 401, new Map([['x', xs]]));
    expect(cluster.failures).toEqual([]);
    const errors = xs.map((t, i) => {
      const terms = [0.2159198015, -0.0082176259, 0.0001825597, -0.0000018848, 0.0000000072];
      const exact = terms.reduce((sum, c, k) => sum + c * t ** (2 * k + 1), 0.5);
      return Math.abs(outputs.get('y')![i]! - exact);
    });
    expect(Math.max(...errors)).toBeLessThan(2 ** -11);
    expect(plan.rounds).toBe(11);
    expect(ops(plan).filter((name) => name === 'truncate')).toHaveLength(6);
  });
});

suite('the listing', () => {
  it('lists each node with its rounds and bytes', () => {
    const plan = planOf((g, x, w) => g.sigmoid(g.matmul(x, w, 'z'), gate, 'h'));
    expect(`\n${describe(plan)}\n`).toMatchInlineSnapshot(`
      "
         name   op            of                 ring    bits  shape  rounds  setup  offline  online
         seeds                                                                  128      192
      1  x      masked-input  prediction-client  Z_2^32     8  [3×4]                              96
      2  w      masked-input  model-owner        Z_2^32    18  [4×4]            128
      3  z      matmul        x, w               Z_2^32    26  [3×4]                      48
      4  h      sigmoid       z                  Z_2^64    36  [3×4]       1            1920      96
      5  y      output        prediction-client  Z_2^64    36  [3×4]                             192
         total                                                             1    256     2160     384
      "
    `);
  });
});
