import { expect, it } from 'vitest';
import { SeededRandom } from '../../src/players/model-owner/random';
import { trendOf } from './trend';

it('finds a slope through samples that are off', () => {
  const points = Array.from(
    { length: 40 },
    (_, x) => [x, 3 * x + (x % 9 === 0 ? 500 : 0)] as const,
  );
  const { slope, low, high } = trendOf(points);
  expect(slope).toBeCloseTo(3);
  expect(low).toBeLessThanOrEqual(3);
  expect(high).toBeGreaterThanOrEqual(3);
});

it('has the true slope in its interval in 95 of 100 series, or so', () => {
  const random = new SeededRandom(1);
  const series = Array.from({ length: 1000 }, () =>
    trendOf(Array.from({ length: 25 }, (_, x) => [x, 0.1 * x + random.normal()] as const)),
  );
  const right = series.filter(({ low, high }) => low <= 0.1 && high >= 0.1).length;
  expect(right).toBeGreaterThan(930);
  expect(right).toBeLessThan(970);
});
