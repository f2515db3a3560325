import { expect, it } from 'vitest';
import { EPOCH, newEpoch, timeOfEpoch } from './hello';

const UNIQUE = '0123456789abcdef';
const at = new Date('2026-11-27T12:34:56.789Z');

it('an epoch says when it was, and sorts by that', () => {
  const epoch = newEpoch(at, UNIQUE);
  expect(epoch).toBe(`2026-11-27T12-34-56-789Z-${UNIQUE}`);
  expect(epoch).toMatch(EPOCH);
  expect(timeOfEpoch(epoch)).toBe('2026-11-27 12:34:56 UTC');
});

it('is newer than what there is, also by a clock that is slow, or in the same instant', () => {
  const earlier = [`2027-01-01T00-00-00-999Z-${'f'.repeat(16)}`, newEpoch(at, 'f'.repeat(16))];
  const epoch = newEpoch(at, UNIQUE, earlier);
  expect(epoch).toBe(`2027-01-01T00-00-01-000Z-${UNIQUE}`);
  expect([...earlier, epoch].toSorted().at(-1)).toBe(epoch);
});
