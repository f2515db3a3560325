import { expect, test } from 'vitest';
import { showP } from './p-value';

test.each([
  [0.5, 'p = 0.50'],
  [0.0421, 'p = 0.042'],
  [0.00009, 'p < 0.0001'],
  [0, 'p < 0.0001'],
  [1, 'p = 1.0'],
  [undefined, 'p = –'],
])('%s reads %s', (p, words) => {
  expect(showP(p)).toBe(words);
});
