import { expect, test } from 'vitest';
import { csvOf } from './csv';

test('without a bound nothing is said of certificates', () => {
  const outcome = { index: 3, label: 7, privateDigit: 7, plaintextDigit: 1, logitDifference: 0.25 };
  expect(csvOf([{ ...outcome, margin: 1 }], undefined)).toMatch(/^3,7,7,1,1.000000,0.250000,\r$/m);
});

test('a line an image, and certified only above twice the bound', () => {
  const outcome = { index: 3, label: 7, privateDigit: 7, plaintextDigit: 1, logitDifference: 0.25 };
  const csv = csvOf(
    [
      { ...outcome, margin: 1 },
      { ...outcome, index: 4, margin: 1.5 },
    ],
    0.5,
  );
  expect(csv.split('\r\n')).toEqual([
    'image,label,private,plaintext,margin,logit_difference,certified',
    '3,7,7,1,1.000000,0.250000,0',
    '4,7,7,1,1.500000,0.250000,1',
    '',
  ]);
});
