import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../mpc/trace/trace';
import { lengthOf, union } from '../mpc/trace/union';
import { diaryOf, idleIn, workOf } from './diary';

const span = (start: number, end: number, waits: readonly (readonly [number, number])[] = []) =>
  ({
    party: 'server0',
    request: 1,
    node: start,
    name: 'x',
    op: 'relu',
    phase: 'online',
    start,
    end,
    waiting: waits.reduce((sum, [from, to]) => sum + to - from, 0),
    waits,
  }) satisfies Span;

describe('the work of ops that are under way at once', () => {
  it('is that of the op that took over, until it is done', () => {
    const [outer, inner] = [span(0, 10), span(3, 5)];
    expect([...workOf([outer, inner]).values()]).toEqual([8, 2]);
  });

  it('is not the time in which one waits', () => {
    const first = span(0, 10, [[2, 8]]);
    const second = span(2, 9, [[3, 7]]);
    // From 8 on the first one has its message, while the second still works.
    expect([...workOf([first, second]).values()]).toEqual([4, 2]);
    const diary = diaryOf([first, second]);
    expect(diary.waits).toEqual([{ start: 3, end: 7 }]);
    expect(idleIn(first, diary)).toEqual([{ start: 3, end: 7 }]);
  });

  it('adds up to what the party was busy, whatever overlaps, and no op works longer than it is open', () => {
    const times = fc.uniqueArray(fc.nat(200), { minLength: 4, maxLength: 4 }).map((some) => {
      const [start, from, to, end] = some.toSorted((a, b) => a - b) as [
        number,
        number,
        number,
        number,
      ];
      return span(start, end, [[from, to]]);
    });
    const property = fc.property(fc.array(times, { maxLength: 8 }), (spans) => {
      const work = workOf(spans);
      const { busy, waits } = diaryOf(spans);
      expect([...work.values()].reduce((sum, each) => sum + each, 0)).toBe(lengthOf(busy));
      for (const each of spans) {
        expect(work.get(each)).toBeLessThanOrEqual(each.end - each.start - each.waiting);
      }
      const idle = union(spans.flatMap((each) => idleIn(each, { busy, waits })));
      expect(lengthOf(idle)).toBe(lengthOf(waits));
    });
    expect(() => fc.assert(property, { numRuns: 500 })).not.toThrow();
  });
});
