import { describe, expect, it } from 'vitest';
import { measure } from './measure';
import { tracedRun } from './testing/traces';

const run = await tracedRun();
const first = Math.min(...run.spans.map(({ start }) => start));
const last = Math.max(...run.spans.map(({ end }) => end));

describe('a range that is measured', () => {
  it('of the whole run is all of it', () => {
    const all = measure(run, first, last);
    const waiting = run.spans.reduce((sum, span) => sum + span.waiting, 0);
    const time = run.spans.reduce((sum, { start, end }) => sum + end - start, 0);
    expect(all).toMatchObject({ ops: run.spans.length, messages: run.messages.length });
    expect(all.waitingMs).toBeCloseTo(waiting, 1);
    expect(all.computeMs + all.waitingMs).toBeCloseTo(time, 1);
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
