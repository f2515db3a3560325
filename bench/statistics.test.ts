import { expect, it } from 'vitest';
import { quantiles } from './statistics';

it('takes quantiles between the samples', () => {
  expect(quantiles([5, 1, 4, 2, 3])).toEqual({ median: 3, p10: 1.4, p90: 4.6 });
  expect(quantiles([7])).toEqual({ median: 7, p10: 7, p90: 7 });
  expect(quantiles([2, 1]).median).toBe(1.5);
});
