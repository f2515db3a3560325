import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Evaluation } from './evaluation';

/** Ten logits of which `digit` leads by `margin`. */
const logits = (digit: number, margin = 4): number[] =>
  Array.from({ length: 10 }, (_, j) => (j === digit ? margin : 0));

const both = (...rows: readonly number[][]) => Float64Array.from(rows.flat());

describe('an evaluation', () => {
  test('counts right ones, agreement, the largest difference and the confusion', () => {
    const evaluation = new Evaluation(Uint8Array.of(7, 2, 1), 1);
    evaluation.add(
      0,
      both(logits(7), logits(2), logits(4)),
      both(logits(7), logits(3), logits(4, 4.5)),
    );
    const { confusion, ...summary } = evaluation.summary;
    expect(summary).toEqual({
      count: 3,
      agree: 2,
      privateCorrect: 2,
      plaintextCorrect: 1,
      maxLogitDifference: 4,
      certified: 3,
    });
    expect([confusion[77], confusion[22], confusion[14]]).toEqual([1, 1, 1]);
    expect(confusion.reduce((sum, images) => sum + images, 0)).toBe(3);
    expect(evaluation.outcomes(({ label, privateDigit }) => label !== privateDigit)).toEqual([
      {
        index: 2,
        label: 1,
        privateDigit: 4,
        plaintextDigit: 4,
        margin: 4,
        logitDifference: 0.5,
      },
    ]);
  });

  test('certifies only a margin of more than twice the bound', () => {
    const evaluation = new Evaluation(Uint8Array.of(0, 0), 2);
    const rows = both(logits(0, 4), logits(0, 4.001));
    evaluation.add(0, rows, rows);
    expect(evaluation.summary.certified).toBe(1);
  });

  test('certifies nothing where there is no bound', () => {
    const evaluation = new Evaluation(Uint8Array.of(0), undefined);
    const rows = both(logits(0, 100));
    evaluation.add(0, rows, rows);
    expect(evaluation.summary).toMatchObject({ count: 1, certified: undefined });
  });

  test('with labels only it knows of no difference and no margin', () => {
    const evaluation = new Evaluation(Uint8Array.of(7, 2), 1);
    evaluation.add(0, Float64Array.of(7, 3), both(logits(7), logits(2)));
    expect(evaluation.summary).toMatchObject({
      count: 2,
      agree: 1,
      privateCorrect: 1,
      plaintextCorrect: 2,
      maxLogitDifference: undefined,
      certified: undefined,
    });
    expect(evaluation.outcomes()[1]).toEqual({
      index: 1,
      label: 2,
      privateDigit: 3,
      plaintextDigit: 2,
      margin: undefined,
      logitDifference: undefined,
    });
  });

  test('the margin is to the second largest, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 10, maxLength: 10 }),
        (row) => {
          const evaluation = new Evaluation(Uint8Array.of(0), 0);
          evaluation.add(0, Float64Array.from(row), row);
          const [outcome] = evaluation.outcomes();
          const sorted = row.toSorted((a, b) => b - a);
          expect(outcome!.privateDigit).toBe(row.indexOf(sorted[0]!));
          expect(outcome!.margin).toBe(sorted[0]! - sorted[1]!);
        },
      ),
    );
  });

  test('is the same in whatever order the batches come', () => {
    const digits = fc.array(fc.nat(9), { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(digits, digits, fc.nat(2), (ours, labels, cut) => {
        const images = Math.min(ours.length, labels.length);
        const rows = ours.slice(0, images).map((digit) => logits(digit));
        const known = Uint8Array.from(labels.slice(0, images));
        const [one, other] = [new Evaluation(known, 1), new Evaluation(known, 1)];
        one.add(0, both(...rows), both(...rows));
        other.add(cut, both(...rows.slice(cut)), both(...rows.slice(cut)));
        other.add(0, both(...rows.slice(0, cut)), both(...rows.slice(0, cut)));
        expect(other.summary).toEqual(one.summary);
        expect(other.outcomes()).toEqual(one.outcomes());
      }),
    );
  });

  test('refuses images that are not there, counted before, or of one side only', () => {
    const evaluation = new Evaluation(Uint8Array.of(1, 2), 1);
    const row = both(logits(1));
    evaluation.add(0, row, row);
    expect(() => evaluation.add(0, row, row)).toThrow(RangeError);
    expect(() => evaluation.add(2, row, row)).toThrow(RangeError);
    expect(() => evaluation.add(1, row, both(logits(1), logits(1)))).toThrow(RangeError);
    expect(evaluation.summary.count).toBe(1);
  });
});
