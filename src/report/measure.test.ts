import { describe, expect, it } from 'vitest';
import { sumOf } from './group';
import { measure } from './measure';
import { operationRows } from './tables';
import { tracedRun } from './testing/traces';

const run = await tracedRun();
const first = Math.min(...run.spans.map(({ start }) => start));
const last = Math.max(...run.spans.map(({ end }) => end));

describe('a range that is measured', () => {
  it('of the whole run is all of it', () => {
    const all = measure(run, first, last);
    expect(all).toMatchObject({ ops: run.spans.length, messages: run.messages.length });
    const rows = operationRows(run, () => 0);
    expect(all.computeMs).toBeCloseTo(
      rows.reduce((sum, { computeMs }) => sum + computeMs, 0),
      6,
    );
    const named = rows.map((row) =>
      Object.assign(row, { layer: '', title: '', sharesRounds: false }),
    );
    expect(all.waitingMs).toBeCloseTo(sumOf(named)!.waitingMs, 6);
    expect(all.waitingMs).toBeGreaterThan(0);
    expect(all.bytes).toBe(run.messages.reduce((sum, { bytes }) => sum + bytes, 0));
  });

  it('of two parts adds up', () => {
    const middle = (first + last) / 2;
    const [a, b, all] = [
      measure(run, first, middle),
      measure(run, middle, last),
      measure(run, first, last),
    ];
    expect(a.ms + b.ms).toBeCloseTo(all.ms, 6);
    expect(a.computeMs + b.computeMs).toBeCloseTo(all.computeMs, 6);
    expect(a.waitingMs + b.waitingMs).toBeCloseTo(all.waitingMs, 6);
  });

  it('where nothing was has nothing', () => {
    expect(measure(run, last + 1, last + 2)).toMatchObject({ ops: 0, messages: 0, computeMs: 0 });
  });
});
