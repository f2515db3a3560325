import { describe, expect, it } from 'vitest';
import { tracedRun } from '../../../report/testing/traces';
import { operationsCsv } from './files';
import { isEmpty, operationsOf, totalsOf } from './run';

const run = await tracedRun();

describe('a run', () => {
  it('has its rounds at the ops that open something', () => {
    const rows = operationsOf(run).filter(
      ({ party, phase }) => party === 'server0' && phase === 'online',
    );
    const opening = rows.filter(({ rounds }) => rounds > 0);
    expect(opening.map(({ op, rounds }) => [op, rounds])).toEqual([
      ['sigmoid', 1],
      ['mask', 1],
    ]);
  });

  it('adds up', () => {
    const totals = totalsOf(run);
    expect(totals.messages).toBe(run.messages.length);
    expect(totals.framing).toBe(48 * run.messages.length);
    expect(totals.onlineBytes + totals.offlineBytes).toBe(
      run.messages.reduce((sum, { bytes }) => sum + bytes, 0),
    );
    expect(totals.computeMs).toBeGreaterThan(0);
    expect(totals.computeMs + totals.restMs).toBeCloseTo(run.onlineMs, 6);
  });

  it('without spans and messages is empty', () => {
    expect(isEmpty(run)).toBe(false);
    expect(isEmpty({ ...run, spans: [], messages: [] })).toBe(true);
  });

  it('as CSV has a line an op, and a heading', () => {
    const lines = operationsCsv(operationsOf(run)).trimEnd().split('\r\n');
    expect(lines).toHaveLength(run.spans.length + 1);
    expect(lines[0]).toMatch(/^party,request,node,name,op,title,layer,phase,rounds,startMs,/);
    // No more digits than the clock has.
    expect(lines.join()).not.toMatch(/\.\d{4}/);
    const starts = lines.slice(1).map((line) => Number(line.split(',')[9]));
    expect(Math.min(...starts)).toBeLessThan(0);
    expect(starts).toContain(0);
    for (const line of lines) expect(line.split(',')).toHaveLength(14);
  });
});
