import { expect, test } from 'vitest';
import { largestDifference } from './scores';

const scores = (...logits: number[]) => ({ digit: 0, logits, probabilities: [] });

test('the largest difference of two logits, whatever its sign', () => {
  const privately = scores(1, -2, 3);
  expect(largestDifference({ privately, plaintext: scores(1.5, -2, 2) })).toBe(1);
  expect(largestDifference({ privately, plaintext: scores(1, -2, 3) })).toBe(0);
});

test('there is none to tell before both answers are there', () => {
  expect(largestDifference({ privately: scores(1), plaintext: undefined })).toBeUndefined();
  expect(largestDifference({ privately: undefined, plaintext: scores(1) })).toBeUndefined();
});
