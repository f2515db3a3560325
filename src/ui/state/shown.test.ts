import { expect, it } from 'vitest';
import type { ClientAnswer } from '../../players/answers';
import type { Answer, Cause } from './answer';
import { EMPTY_INPUT, type Input } from './input';
import { isUnanswered } from './shown';

const drawing = (): Input => ({ kind: 'pixels', pixels: new Uint8Array(784).fill(9) });
const answerTo = (input: Input, by: Cause = 'pen'): Answer => ({
  question: { sequence: 1, input, by },
  privately: {} as ClientAnswer,
});
const still = { answer: undefined, growing: undefined };

it('owes an answer to what is there, and none to nothing', () => {
  const [seven, two] = [drawing(), drawing()];
  expect(isUnanswered({ answer: undefined, input: EMPTY_INPUT }, still)).toBe(false);
  expect(isUnanswered({ answer: undefined, input: seven }, still)).toBe(true);
  expect(isUnanswered({ answer: answerTo(seven), input: seven }, still)).toBe(false);
  expect(isUnanswered({ answer: answerTo(seven), input: two }, still)).toBe(true);
  // What was cleared keeps no digit beside it.
  expect(isUnanswered({ answer: answerTo(seven), input: EMPTY_INPUT }, still)).toBe(true);
});

it('owes one to what a pen has drawn so far', () => {
  const [before, now] = [drawing(), drawing()];
  const app = { answer: answerTo(before), input: before };
  const growing = now.pixels;
  expect(isUnanswered(app, { answer: undefined, growing })).toBe(true);
  expect(isUnanswered(app, { answer: answerTo(before, 'moving pen'), growing })).toBe(true);
  expect(isUnanswered(app, { answer: answerTo(now, 'moving pen'), growing })).toBe(false);
});

it('leaves the page’s own example where there is nothing else', () => {
  const moving = { answer: answerTo(drawing(), 'page'), growing: undefined };
  expect(isUnanswered({ answer: undefined, input: EMPTY_INPUT }, moving)).toBe(false);
  expect(isUnanswered({ answer: undefined, input: drawing() }, moving)).toBe(true);
});
