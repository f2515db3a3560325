/** A short `npm run fuzz`. */
import { expect, it } from 'vitest';
import { atLength } from '../../src/mpc/testing/length';
import { campaign } from './campaign';
import { TARGETS } from './targets';

/** Of each boundary. */
const CASES = atLength(100, 300);

it.each(TARGETS)(`$name: no fault in ${CASES} cases`, async (target) => {
  const { faults, taken, refused } = await campaign(target, { cases: CASES, seed: 7 });
  expect(faults).toEqual([]);
  // Else the cases would not get as far as they should.
  expect(refused).toBeGreaterThan(CASES / 3);
  expect(taken).toBeGreaterThan(0);
});

it('finds what it is there for', async () => {
  let last = 0;
  const faulty = {
    name: 'a boundary with faults',
    good: 1,
    make: () => 0,
    refusals: [RangeError],
  };
  const wrong = [
    () => {
      throw new TypeError('not its own');
    },
    () => {
      throw new RangeError('x'.repeat(5000));
    },
    () => {
      last = 1;
      return '';
    },
  ];
  for (const [i, take] of wrong.entries()) {
    last = 0;
    const { faults } = await campaign(
      { ...faulty, take: (input) => (input === 0 ? take() : String(last)) },
      { cases: 1, seed: 1 },
    );
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch([/threw TypeError/, /5000 characters/, /changed what/][i]!);
  }
});
