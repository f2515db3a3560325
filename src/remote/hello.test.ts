import { expect, it } from 'vitest';
import { EPOCH, newEpoch, timeOfEpoch, readChallenge, readHello } from './hello';

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

it.each([undefined, 5, { challenge: {} }, { hello: { version: 1 } }])(
  'what is no hello (%j) is named in words of its own',
  (said) => {
    for (const read of [readChallenge, readHello]) {
      let words = '';
      try {
        read(said, 'server0');
      } catch (error) {
        words = (error as Error).message;
      }
      expect(words).toMatch(/^What server0 said is no hello: [\w.]+ is not as it should be\.$/);
    }
  },
);
