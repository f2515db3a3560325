import { describe, expect, it } from 'vitest';
import { LocalCluster } from '../mpc/testing/local-cluster';
import { gateFit } from '../mpc/pond/gate/fits';
import { compile } from '../mpc/pond/compiler/compile';
import { describe as listing } from '../mpc/pond/compiler/describe';
import { privatePrediction } from './private-prediction';
import type { ModelSpec } from './facts';
import { denseNetwork } from './network';

const spec: ModelSpec = { network: denseNetwork([784, 512, 10]), gate: gateFit(64, 10) };
const planFor = (batch: number) =>
  compile(privatePrediction(spec, batch).computation, 'prediction-client', batch);

describe('the plan of the default network', () => {
  it('costs what docs/protocol.md says, byte for byte', () => {
    const batch = 3;
    const { rounds, messages } = planFor(batch);
    const total = (from: string, to: string, phase: string, seeds = false) =>
      messages
        .filter((m) => m.from === from && m.to === to && m.phase === phase)
        .filter((m) => seeds || m.node !== 0)
        .reduce((sum, m) => sum + m.bytes, 0);
    expect(rounds).toBe(2);
    expect(total('prediction-client', 'server0', 'online')).toBe(4 * 784 * batch);
    expect(total('prediction-client', 'server1', 'online')).toBe(4 * 784 * batch);
    expect(total('server0', 'server1', 'online')).toBe((4 + 8) * 512 * batch);
    expect(total('server1', 'server0', 'online')).toBe((4 + 8) * 512 * batch);
    expect(total('server0', 'prediction-client', 'online')).toBe(8 * 10 * batch);
    expect(total('server1', 'prediction-client', 'online')).toBe(8 * 10 * batch);
    expect(total('crypto-producer', 'server1', 'offline')).toBe(
      (4 * 512 + 8 * 10 + 16 * 10 * 512) * batch,
    );
    expect(total('crypto-producer', 'server0', 'offline')).toBe(0);
    expect(total('crypto-producer', 'server0', 'offline', true)).toBe(32);
  });

  it('has 2 rounds and no truncation', () => {
    expect(`\n${listing(planFor(1))}\n`).toMatchInlineSnapshot(`
      "
          name       op            of                 ring    bits  shape      round    setup  offline  online
          seeds                                                                           128      192
       1  x          masked-input  prediction-client  Z_2^32     8  [1×784]                               6272
       2  w0         masked-input  model-owner        Z_2^32    18  [784×512]         3211264
       3  b0         shared-input  model-owner        Z_2^32    26  [512]                2048
       4  xw0        matmul        x, w0              Z_2^32    26  [1×512]                       2048
       5  z0         add           xw0, b0            Z_2^32    26  [1×512]
       6  w1         masked-input  model-owner        Z_2^64    12  [512×10]            81920
       7  b1         shared-input  model-owner        Z_2^64    48  [10]                   80
       8  h0         sigmoid       z0                 Z_2^64    36  [1×512]        1             81920    4096
       9  h0-masked  mask          h0                 Z_2^64    36  [1×512]        2                      8192
      10  xw1        matmul        h0-masked, w1      Z_2^64    48  [1×10]                          80
      11  z1         add           xw1, b1            Z_2^64    48  [1×10]
      12  logits     output        prediction-client  Z_2^64    48  [1×10]                                 160
          total                                                                    2  3295440    84240   18720
      "
    `);
  });

  it('truncates after each product with the polynomial, and takes its rounds', () => {
    const { computation } = privatePrediction({ ...spec, gate: 'polynomial' }, 1);
    const { nodes, rounds } = compile(computation, 'prediction-client', 1);
    expect(nodes.filter(({ op }) => op.name === 'truncate')).toHaveLength(6);
    expect(rounds).toBe(12);
  });
});

describe('with the label only', () => {
  const label: ModelSpec = { ...spec, labelBound: 63 };
  const planWith = (batch: number) =>
    compile(privatePrediction(label, batch).computation, 'prediction-client', batch);

  it('takes two rounds more, and the client gets 8 bytes of each server', () => {
    const plan = planWith(1);
    expect(plan.rounds).toBe(4);
    const toClient = plan.messages.filter(
      ({ to, phase }) => to === 'prediction-client' && phase === 'online',
    );
    expect(toClient.map(({ bytes }) => bytes)).toEqual([8, 8]);
  });

  it('is the place of the largest score, the first of equals', async () => {
    const small: ModelSpec = {
      network: denseNetwork([4, 10]),
      gate: gateFit(64, 10),
      labelBound: 15,
    };
    const source = (batch: number) =>
      compile(privatePrediction(small, batch).computation, 'prediction-client', batch);
    const cluster = new LocalCluster();
    // The digit of the largest of four numbers.
    const w0 = Float64Array.from({ length: 40 }, (_, i) => {
      const input = Math.floor(i / 10);
      return i % 10 === (3 * input + 2) % 10 ? 2 : 0;
    });
    const b0 = new Float64Array(10);
    await cluster.share(
      1,
      source,
      new Map([
        ['w0', w0],
        ['b0', b0],
      ]),
    );
    const rows = 16;
    const x = Float64Array.from({ length: 4 * rows }, (_, i) => ((i * i * 5 + i) % 9) / 8);
    const { outputs } = await cluster.ask(1, rows, new Map([['x', x]]));
    const wanted = Array.from({ length: rows }, (_, row) => {
      const scores = Array.from({ length: 10 }, (__, j) =>
        [0, 1, 2, 3].reduce((sum, i) => sum + x[4 * row + i]! * w0[10 * i + j]!, 0),
      );
      return scores.indexOf(Math.max(...scores));
    });
    expect([...outputs.get('label')!]).toEqual(wanted);
    expect(new Set(wanted).size).toBeGreaterThan(3);
  });
});

describe('a private prediction over memory channels', () => {
  it('agrees with plain arithmetic', async () => {
    const small: ModelSpec = { network: denseNetwork([20, 12, 4]), gate: gateFit(64, 10) };
    const source = (batch: number) =>
      compile(privatePrediction(small, batch).computation, 'prediction-client', batch);
    const cluster = new LocalCluster();
    const random = (length: number, size: number) =>
      Float64Array.from({ length }, (_, i) => Math.sin(i * 12.9898 + length) * size);
    const weights = new Map([
      ['w0', random(240, 1)],
      ['b0', random(12, 1)],
      ['w1', random(48, 1)],
      ['b1', random(4, 1)],
    ]);
    await cluster.share(1, source, weights);
    const batch = 2;
    const x = Float64Array.from({ length: 20 * batch }, (_, i) => ((i * 37) % 256) / 256);
    const { request, outputs } = await cluster.ask(1, batch, new Map([['x', x]]));
    expect(cluster.failures).toEqual([]);
    const logits = outputs.get('logits')!;
    const [w0, b0, w1, b1] = [...weights.values()] as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    for (let i = 0; i < batch; i++) {
      const h = Array.from({ length: 12 }, (_, j) => {
        let z = b0[j]!;
        for (let k = 0; k < 20; k++) z += x[i * 20 + k]! * w0[k * 12 + j]!;
        return 1 / (1 + Math.exp(-z));
      });
      for (let j = 0; j < 4; j++) {
        let z = b1[j]!;
        for (let k = 0; k < 12; k++) z += h[k]! * w1[k * 4 + j]!;
        expect(Math.abs(logits[i * 4 + j]! - z)).toBeLessThan(0.01);
      }
    }
    const sent = cluster.trace(request).messages.filter(({ direction }) => direction === 'sent');
    for (const m of source(batch).messages) {
      if (m.phase === 'setup') continue;
      const found = sent.filter(
        (s) =>
          s.from === m.from &&
          s.to === m.to &&
          s.phase === m.phase &&
          s.node === m.node &&
          s.bytes === m.bytes,
      );
      expect(found, `${m.from} ${m.to} ${m.phase} ${m.node}`).toHaveLength(1);
    }
    const paying = sent.filter(({ bytes }) => bytes > 0);
    expect(paying).toHaveLength(source(batch).messages.filter((m) => m.phase !== 'setup').length);
  });
});
