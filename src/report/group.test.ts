import { describe, expect, it } from 'vitest';
import { difference, differences } from './compare';
import { grouped, type NamedRow, sumOf } from './group';

const row: NamedRow = {
  party: 'server0',
  request: 1,
  node: 4,
  name: 'xw0',
  title: 'image × weights 1',
  layer: 'layer 1',
  op: 'matmul',
  phase: 'online',
  rounds: 0,
  sharesRounds: false,
  startMs: 2,
  computeMs: 3,
  waitingMs: 1,
  idle: [{ start: 2, end: 3 }],
  bytesSent: 10,
  bytesReceived: 20,
};
const other = { ...row, party: 'server1', startMs: 1, computeMs: 5 } as const;
const second = { ...row, node: 10, name: 'xw1', layer: 'layer 2', title: 'hidden × weights 2' };
const dealt = { ...row, phase: 'offline', rounds: 0 } as const;
const opened = { ...row, op: 'sigmoid', node: 8, name: 'h0', rounds: 1 };
const rows = [row, other, second, dealt, opened, { ...opened, party: 'server1' } as const];

describe('rows that are added up', () => {
  it('by name: all parties, each phase by itself', () => {
    const groups = grouped(rows, 'name');
    expect(groups.map(({ name, phase, count }) => [name, phase, count])).toEqual([
      ['xw0', 'online', 2],
      ['xw1', 'online', 1],
      ['xw0', 'offline', 1],
      ['h0', 'online', 2],
    ]);
    const [first] = groups;
    expect(first).toMatchObject({ party: undefined, title: 'image × weights 1', startMs: 1 });
    expect(first).toMatchObject({ computeMs: 8, waitingMs: 2, bytesSent: 20, bytesReceived: 40 });
  });

  it('by kind and by layer', () => {
    const of = (by: 'kind' | 'layer') => grouped(rows, by).map(({ count }) => count);
    expect(of('kind')).toEqual([3, 1, 2]);
    expect(of('layer')).toEqual([4, 1, 1]);
  });

  it('each is itself, and all together are the sum, whichever way they are grouped', () => {
    expect(grouped(rows, 'each').map(({ rows: [only] }) => only)).toEqual(rows);
    const sum = sumOf(rows)!;
    for (const by of ['each', 'name', 'kind', 'layer'] as const) {
      const computes = grouped(rows, by).map(({ computeMs }) => computeMs);
      expect(computes.reduce((all, each) => all + each, 0)).toBe(sum.computeMs);
    }
    expect(sumOf([])).toBeUndefined();
  });

  it('have the rounds of a node once: two servers take part in each', () => {
    expect(sumOf(rows)!.rounds).toBe(1);
    expect(sumOf([row])!.rounds).toBe(0);
  });

  it('have no rounds if several nodes have and some of the run are opened side by side', () => {
    const two = [...rows, { ...opened, node: 9 }];
    expect(sumOf(two)!.rounds).toBe(2);
    const shared = two.map((each) => Object.assign({}, each, { sharesRounds: true }));
    expect(sumOf(shared)!.rounds).toBeUndefined();
    expect(sumOf(shared.slice(0, -1))!.rounds).toBe(1);
  });

  it('count once what one party waited for several of them', () => {
    const long = { ...row, waitingMs: 3, idle: [{ start: 2.5, end: 5.5 }] };
    expect(sumOf([row, long])!.waitingMs).toBe(3.5);
    expect(sumOf([row, { ...long, party: 'server1' } as const])!.waitingMs).toBe(4);
  });
});

describe('differences', () => {
  it('are against the mean of the same op, whichever request it belonged to', () => {
    const others = [
      { ...row, request: 7, computeMs: 1 },
      { ...row, request: 8, computeMs: 2 },
    ];
    expect(differences(grouped([row], 'each'), others, 'each')).toEqual([{ ms: 1.5, part: 0.6 }]);
  });

  it('of groups are against the sum of the same', () => {
    const groups = grouped([row, other], 'kind');
    expect(differences(groups, [row], 'kind')).toEqual([{ ms: 6, part: 1.5 }]);
  });

  it('are unknown for another phase, party, node or op', () => {
    const groups = grouped([row], 'each');
    for (const change of [
      { phase: 'offline' },
      { party: 'server1' },
      { node: 5 },
      { op: 'add' },
    ] as const) {
      expect(differences(groups, [{ ...row, ...change }], 'each')).toEqual([undefined]);
    }
  });

  it('have no part of nothing', () => {
    expect(difference(3, 0)).toEqual({ ms: 3, part: undefined });
    expect(difference(3, 4)).toEqual({ ms: -1, part: -0.25 });
  });
});
