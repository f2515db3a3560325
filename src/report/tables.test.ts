import { describe, expect, it } from 'vitest';
import { tracedRun } from './testing/traces';
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

it('CSV quotes what would break a line or a field', () => {
  expect(
    toCsv([
      ['a,b', 1.5],
      ['say "x"\n', ''],
    ]),
  ).toBe('"a,b",1.5\r\n"say ""x""\n",\r\n');
});
