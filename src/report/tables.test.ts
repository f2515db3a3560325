import { describe, expect, it } from 'vitest';
import { tracedRun } from './testing/traces';
import { differences } from './compare';
import { toCsv } from './csv';
import { operationRows } from './tables';

describe('rows of operations', () => {
  it('share out every byte and every moment of a real request', async () => {
    const run = await tracedRun();
    const rows = operationRows(run, () => 0);
    expect(rows).toHaveLength(run.spans.length);
    const spent = rows.reduce((sum, row) => sum + row.computeMs + row.waitingMs, 0);
    expect(spent).toBeCloseTo(
      run.spans.reduce((sum, { start, end }) => sum + end - start, 0),
      1,
    );
    for (const { computeMs } of rows) expect(computeMs).toBeGreaterThanOrEqual(0);
    const online = rows.filter(({ phase }) => phase === 'online');
    const sent = online.reduce((sum, { bytesSent }) => sum + bytesSent, 0);
    const received = online.reduce((sum, { bytesReceived }) => sum + bytesReceived, 0);
    const moved = run.messages.reduce((sum, m) => sum + (m.phase === 'online' ? m.bytes : 0), 0);
    expect([sent, received]).toEqual([moved, moved]);
  });
});

describe('differences', () => {
  const row = {
    party: 'server0',
    request: 1,
    node: 4,
    name: 'z',
    op: 'matmul',
    phase: 'online',
    rounds: 0,
    computeMs: 3,
    waitingMs: 1,
    bytesSent: 0,
    bytesReceived: 0,
  } as const;

  it('are against the mean of the same op, whichever request it belonged to', () => {
    const pinned = [
      { ...row, request: 7, computeMs: 1 },
      { ...row, request: 8, computeMs: 2 },
    ];
    expect(differences([row], pinned)).toEqual([1.5]);
  });

  it('are unknown for another phase, party, node or op', () => {
    const others = [
      { phase: 'offline' },
      { party: 'server1' },
      { node: 5 },
      { op: 'add' },
    ] as const;
    for (const other of others) {
      expect(differences([row], [{ ...row, ...other }])).toEqual([undefined]);
    }
  });
});

it('CSV quotes what would break a line or a field', () => {
  expect(
    toCsv([
      ['a,b', 1.5],
      ['say "x"\n', ''],
    ]),
  ).toBe('"a,b",1.5\r\n"say ""x""\n",\r\n');
});
