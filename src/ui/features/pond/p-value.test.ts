import { expect, test } from 'vitest';
import { showP } from './p-value';

test.each([
  [0.5, '0.50'],
  [0.0421, '0.042'],
  [0.00009, 'less than 0.0001'],
  [0, 'less than 0.0001'],
  [1, '1.0'],
  [undefined, '–'],
])('p = %s reads %s', (p, words) => {
  expect(showP(p)).toBe(words);
});
