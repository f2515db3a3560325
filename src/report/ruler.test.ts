import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldIdle } from './fold';
import { ticksOf } from './ruler';

const axis = foldIdle([
  { start: 1000, end: 1010 },
  { start: 5000, end: 5020 },
]);
const whole = { axis, zero: 5000, from: 0, to: axis.length, room: 4, step: 0.005 };

describe('the ruler', () => {
  it('counts from the run’s zero, with round steps, and before it as well', () => {
    const ticks = ticksOf(whole).filter(({ label }) => label !== '');
    expect(ticks.map(({ label }) => label)).toEqual([
      ...['−4,000 ms', '−3,995 ms'],
      ...['0 ms', '5 ms', '10 ms', '15 ms', '20 ms'],
    ]);
    for (const { at, label } of ticks) {
      const ms = Number.parseFloat(label.replace('−', '-').replace(',', ''));
      expect(axis.timeAt(at) - 5000).toBeCloseTo(ms, 6);
    }
  });

  it('says after a fold where one is, also far from any round time', () => {
    const odd = foldIdle([
      { start: 0, end: 1 },
      { start: 103.3, end: 104 },
    ]);
    const labels = ticksOf({ axis: odd, zero: 0, from: 0, to: odd.length, room: 0.4, step: 0.1 });
    expect(labels.map(({ label }) => label)).toContain('103.5 ms');
    const coarse = ticksOf({ axis: odd, zero: 0, from: 0, to: odd.length, room: 0.3, step: 5 });
    expect(coarse.map(({ label }) => label)).toContain('103.3 ms');
  });

  it('is never finer than the clock, and no label runs into the next', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.double({ min: 1e-3, max: 30, noNaN: true }),
        fc.constantFrom(0.005, 0.1, 1),
        (from, size, step) => {
          const room = size / 8;
          const ticks = ticksOf({ ...whole, from, to: from + size, room, step });
          const labelled = ticks.filter(({ label }) => label !== '');
          expect(ticks.filter(({ at }) => at < from || at > from + size)).toEqual([]);
          const close = labelled.filter(
            ({ at }, i) => at - (labelled[i - 1]?.at ?? -1e9) < room - 1e-9,
          );
          expect(close).toEqual([]);
          const fine = ticks.filter(({ at }, i) => {
            const before = ticks[i - 1]?.at ?? -1e9;
            const isFolded = axis.folds.some((fold) => before <= fold.from && at >= fold.to);
            return !isFolded && at - before < step - 1e-9;
          });
          expect(fine).toEqual([]);
        },
      ),
    );
  });

  it('has nothing to count where nothing was recorded', () => {
    expect(ticksOf({ ...whole, axis: foldIdle([]), from: 0, to: 1 })).toEqual([]);
  });
});
