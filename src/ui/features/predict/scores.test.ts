import { expect, test } from 'vitest';
import { largestDifference, moved } from './scores';

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

test('what was moved is the sum of what was measured, or nothing where a party noted less', () => {
  const link = { from: 'server0', to: 'server1', phase: 'online', framing: 48 } as const;
  const whole = { ...link, measured: 6_144, predicted: 6_144, messages: 2 };
  const part = { ...link, to: 'prediction-client', measured: 0, predicted: 80 } as const;
  expect(moved([whole, { ...part, measured: 80, messages: 1 }], 'online')).toBe(6_224);
  expect(moved([whole, { ...part, messages: 0 }], 'online')).toBeUndefined();
  expect(moved([whole], 'offline')).toBeUndefined();
  expect(moved(undefined, 'online')).toBeUndefined();
});
