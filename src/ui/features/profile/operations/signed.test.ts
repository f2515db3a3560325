import { expect, it } from 'vitest';
import { signedMs, signedPercent } from './signed';

it('differences have a sign, and nothing has none', () => {
  expect([0.123, -0.031, 0.001, -0.001, 12.34].map(signedMs)).toEqual([
    '+0.12',
    '−0.03',
    '0.00',
    '0.00',
    '+12.3',
  ]);
  expect([0.123, -0.5, 0.001, -0.001, 12].map(signedPercent)).toEqual([
    '+12%',
    '−50%',
    '0%',
    '0%',
    '+1200%',
  ]);
});
