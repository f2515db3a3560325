import { describe, expect, it } from 'vitest';
import { tracedRun } from './testing/traces';
import { lengthOf, union } from '../mpc/trace/union';
import { PARTIES } from '../mpc/wire/parties';
import { diaryOf } from './diary';
import { toCsv } from './csv';
import { operationRows } from './tables';

describe('rows of operations', () => {
  it('share out every byte and every moment of a real request', async () => {
    const run = await tracedRun();
    const rows = operationRows(run, () => 0);
    expect(rows).toHaveLength(run.spans.length);
    for (const party of PARTIES) {
      const own = rows.filter((row) => row.party === party);
      const { busy, waits } = diaryOf(run.spans.filter((span) => span.party === party));
      expect(own.reduce((sum, { computeMs }) => sum + computeMs, 0)).toBeCloseTo(lengthOf(busy), 6);
      expect(lengthOf(union(own.flatMap(({ idle }) => idle)))).toBeCloseTo(lengthOf(waits), 6);
    }
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
