import { describe, expect, test } from 'vitest';
import type { ClassScores, ClientAnswer, PlaintextPrediction } from '../../players/answers';
import type { Prediction } from '../../workers/prediction';
import { arrive } from './answer';
import type { Answers, Question } from './answer';
import { EMPTY_INPUT } from './input';

const scores = (digit: number): ClassScores[] => [{ digit, logits: [], probabilities: [] }];
const question = (sequence: number): Question => ({ sequence, input: EMPTY_INPUT, by: 'person' });
const privately = (request: number, digit: number): { privately: ClientAnswer } => ({
  privately: {
    model: 1,
    requests: [{ request, images: 1 }],
    scores: scores(digit),
    onlineMs: 1,
    answeredAt: 1,
    dealt: 'ahead',
  },
});
const described = (request: number, digit: number): { described: Prediction } => ({
  described: {
    ...privately(request, digit).privately,
    request,
    rounds: 2,
    bytes: [],
    places: new Map(),
    trace: { spans: [], messages: [], counters: [] },
  },
});
const plaintext = (digit: number, model = 1): { plaintext: PlaintextPrediction } => ({
  plaintext: { model, scores: scores(digit), milliseconds: 1 },
});
const none: Answers = {
  answer: undefined,
  published: undefined,
  described: undefined,
};

describe('answers', () => {
  test('the private half is shown at once and published with the plaintext half', () => {
    const half = arrive(none, question(1), privately(10, 7));
    expect(half.answer?.privately.requests[0]?.request).toBe(10);
    expect(half.published).toBeUndefined();
    const whole = arrive(half, question(1), plaintext(7));
    expect(whole.published).toEqual({ sequence: 1, digit: 7, isSure: true, plaintextDigit: 7 });
  });

  test('what a pen asks is published at once, by its private half, and complete later', () => {
    const pen: Question = { ...question(3), by: 'pen' };
    const half = arrive(none, pen, privately(10, 7));
    expect(half.published).toEqual({ sequence: 3, digit: 7, isSure: true });
    expect(arrive(half, pen, plaintext(7)).published).toEqual({
      sequence: 3,
      digit: 7,
      isSure: true,
      plaintextDigit: 7,
    });
  });

  test('a plaintext half of a question that was answered by nobody is let go', () => {
    const first = arrive(arrive(none, question(1), privately(10, 7)), question(1), plaintext(7));
    expect(arrive(first, question(2), plaintext(4))).toBe(first);
  });

  test('halves of different models are not put together', () => {
    const half = arrive(none, question(1), privately(10, 7));
    const mixed = arrive(half, question(1), plaintext(7, 2));
    expect(mixed.answer).not.toHaveProperty('plaintext');
    expect(mixed.published).toBeUndefined();
  });

  test('what belongs to an older question never replaces a newer answer', () => {
    const newer = arrive(arrive(none, question(2), privately(11, 4)), question(2), plaintext(4));
    expect(arrive(newer, question(1), privately(10, 7))).toBe(newer);
    expect(arrive(newer, question(1), plaintext(7))).toBe(newer);
    const half = arrive(none, question(2), privately(11, 4));
    expect(arrive(half, question(1), plaintext(7))).toBe(half);
  });

  test('what was published stays until the next answer is complete', () => {
    const first = arrive(arrive(none, question(1), privately(10, 7)), question(1), plaintext(7));
    const half = arrive(first, question(2), privately(11, 4));
    expect(half.answer?.privately.requests[0]?.request).toBe(11);
    expect(half.published?.sequence).toBe(1);
  });

  test('without a plaintext answer the private one is published alone', () => {
    const half = arrive(none, question(1), privately(10, 7));
    const whole = arrive(half, question(1), { plaintext: 'failed' });
    expect(whole.published).toEqual({ sequence: 1, digit: 7, isSure: true });
  });

  test('the description comes last, and the one before it stands until then', () => {
    const first = arrive(
      arrive(arrive(none, question(1), privately(10, 7)), question(1), plaintext(7)),
      question(1),
      described(10, 7),
    );
    expect(first.described).toMatchObject({ privately: { request: 10 }, plaintext: { model: 1 } });
    const second = arrive(first, question(2), privately(11, 4));
    expect(second.described).toBe(first.described);
    const whole = arrive(second, question(2), described(11, 4));
    expect(whole.described?.privately.request).toBe(11);
    expect(whole.described).not.toHaveProperty('plaintext');
    expect(whole.answer).toBe(second.answer);
    expect(whole.published).toBe(first.published);
  });

  test('a description gets the plaintext answer of its own question, whichever is first', () => {
    const half = arrive(none, question(1), privately(10, 7));
    const late = arrive(arrive(half, question(1), described(10, 7)), question(1), plaintext(7));
    expect(late.described).toMatchObject({ privately: { request: 10 }, plaintext: { model: 1 } });
    // The description of the first comes when the second is answered already.
    const second = arrive(half, question(2), privately(11, 4));
    const mixed = arrive(arrive(second, question(1), described(10, 7)), question(2), plaintext(4));
    expect(mixed.described?.question.sequence).toBe(1);
    expect(mixed.described).not.toHaveProperty('plaintext');
  });

  test('an older description never replaces a newer one', () => {
    const newer = arrive(
      arrive(none, question(2), privately(11, 4)),
      question(2),
      described(11, 4),
    );
    expect(arrive(newer, question(1), described(10, 7))).toBe(newer);
  });
});
