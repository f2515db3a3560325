import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Answer } from './answer';
import { EMPTY_INPUT } from './input';
import { NO_TIMINGS, noted, typicalOf } from './timings';

interface Given {
  readonly sequence: number;
  readonly privateMs: number;
  readonly plaintext?: number | 'failed';
  readonly model?: number;
}

const answer = ({ sequence, privateMs, plaintext = 1, model = 1 }: Given): Answer => ({
  question: { sequence, input: EMPTY_INPUT, by: 'person' },
  privately: {
    model,
    requests: [{ request: sequence, images: 1 }],
    scores: [{ digit: 7 }],
    onlineMs: privateMs,
    answeredAt: 0,
    dealt: 'ahead',
  },
  plaintext:
    typeof plaintext === 'number' ? { model, scores: [], milliseconds: plaintext } : plaintext,
});

const after = (given: readonly Given[]) =>
  given.reduce((timings, each) => noted(timings, answer(each)), NO_TIMINGS);

it('the first is shown as such, and counts no more once there are others', () => {
  const first = { sequence: 1, privateMs: 90, plaintext: 30 };
  expect(typicalOf(NO_TIMINGS, 'privateMs')).toBeUndefined();
  expect(typicalOf(after([first]), 'privateMs')).toMatchObject({ median: 90, isFirst: true });
  const both = after([first, { sequence: 2, privateMs: 2, plaintext: 1 }]);
  expect(typicalOf(both, 'privateMs')).toEqual({
    ...{ median: 2, least: 2, most: 2, runs: 1 },
    isFirst: false,
  });
  expect(typicalOf(both, 'plaintextMs')).toMatchObject({ median: 1, isFirst: false });
});

it('is the median of the last twelve, with the least and the most', () => {
  const milliseconds = fc.double({ min: 0.1, max: 100, noNaN: true });
  fc.assert(
    fc.property(fc.array(milliseconds, { minLength: 2, maxLength: 40 }), (all) => {
      const timings = after(all.map((privateMs, i) => ({ sequence: i + 1, privateMs })));
      const last = all
        .slice(1)
        .slice(-12)
        .toSorted((a, b) => a - b);
      const typical = typicalOf(timings, 'privateMs')!;
      expect(typical.runs).toBe(last.length);
      expect([typical.least, typical.most]).toEqual([last[0], last.at(-1)]);
      const below = last.filter((ms) => ms <= typical.median).length;
      const above = last.filter((ms) => ms >= typical.median).length;
      expect(Math.min(below, above)).toBeGreaterThanOrEqual(last.length / 2);
    }),
  );
});

it('begins anew with another model, and counts an answer once', () => {
  const one = { sequence: 1, privateMs: 5 };
  expect(after([one, one, { ...one, sequence: 2 }]).all).toHaveLength(2);
  expect(after([one, { sequence: 2, privateMs: 9, model: 2 }]).all).toHaveLength(1);
});

it('counts a private answer without a plaintext one', () => {
  const timings = after([{ sequence: 1, privateMs: 5, plaintext: 'failed' }]);
  expect(typicalOf(timings, 'privateMs')?.median).toBe(5);
  expect(typicalOf(timings, 'plaintextMs')).toBeUndefined();
});
