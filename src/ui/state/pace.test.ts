import { expect, test } from 'vitest';
import { answered, NO_PACE, perSecond, type Pace } from './pace';

const after = (pace: Pace, ...times: readonly [asked: number, now: number][]): Pace =>
  times.reduce((known, [asked, now]) => answered(known, asked, now), pace);

test('there is no rate before there is an answer', () => {
  expect(perSecond(NO_PACE)).toBeUndefined();
});

test('the first answer counts from its question, the others from the one before', () => {
  expect(perSecond(after(NO_PACE, [1000, 1020]))).toBe(50);
  expect(perSecond(after(NO_PACE, [1000, 1020], [1021, 1030]))).toBeCloseTo(2000 / 30, 9);
});

test('a pen that rests counts for nothing', () => {
  const rested = after(NO_PACE, [0, 20], [21, 40], [5000, 5020], [5021, 5040]);
  expect(perSecond(rested)).toBe(50);
});

test('what is long ago is forgotten', () => {
  let pace = after(NO_PACE, [0, 90]);
  for (let i = 1; i <= 60; i++) pace = answered(pace, 90 + 10 * (i - 1), 90 + 10 * i);
  expect(perSecond(pace)).toBe(100);
});
