import { expect, it } from 'vitest';
import { Admission } from './admission';

it('lets so many come in a minute from one address, evenly', () => {
  let now = 0;
  const admission = new Admission({ sessions: 1000, newSessionsPerMinute: 60 }, () => now);
  const come = (address = 'a'): string | undefined => {
    const refusal = admission.arrive(address);
    if (!refusal) admission.greeted();
    return refusal?.code;
  };
  const codes = Array.from({ length: 61 }, () => come());
  expect(codes.filter((code) => code === undefined)).toHaveLength(60);
  expect(codes.at(-1)).toBe('rate');
  expect(come('b')).toBeUndefined();
  now += 1000;
  expect([come(), come()]).toEqual([undefined, 'rate']);
});

it('greets no more at once than there can be sessions, and some', () => {
  const admission = new Admission({ sessions: 4, newSessionsPerMinute: 1000 });
  const codes = Array.from({ length: 21 }, () => admission.arrive('a')?.code);
  expect(codes.filter((code) => code === 'limit')).toHaveLength(1);
  admission.greeted();
  expect(admission.arrive('a')).toBeUndefined();
});
