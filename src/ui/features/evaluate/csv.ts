/** The outcome of every image as a table for other programs: RFC 4180, numbers only. Pure. */
import type { Outcome } from '../../../players/evaluation/evaluation';

const HEADER = [
  'image',
  'label',
  'private',
  'plaintext',
  'margin',
  'logit_difference',
  'certified',
] as const;

/**
 * @param bound as in the certificate: certified is 1 where the margin is more than twice of it.
 * Without a bound the column is empty, and with labels only
 * all three are.
 */
export function csvOf(outcomes: readonly Outcome[], bound: number | undefined): string {
  const rows = outcomes.map(
    ({ index, label, privateDigit, plaintextDigit, margin, logitDifference }) =>
      [
        index,
        label,
        privateDigit,
        plaintextDigit,
        margin?.toFixed(6) ?? '',
        logitDifference?.toFixed(6) ?? '',
        bound === undefined || margin === undefined ? '' : Number(margin > 2 * bound),
      ].join(','),
  );
  return [HEADER.join(','), ...rows, ''].join('\r\n');
}
