import { expect, test } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDifference,
  formatDuration,
  formatMs,
  formatPercent,
} from './format';

test('counts have separators', () => {
  expect(formatCount(1234567)).toBe('1,234,567');
});

test('probabilities are never rounded to certainty', () => {
  expect(formatPercent(0)).toBe('0%');
  expect(formatPercent(0.0001)).toBe('<0.1%');
  expect(formatPercent(0.0834)).toBe('8.3%');
  expect(formatPercent(0.99999)).toBe('>99.9%');
  expect(formatPercent(1)).toBe('100%');
});

test('times have three digits at most where there are three to tell', () => {
  expect(formatMs(0.049)).toBe('0.05');
  expect(formatMs(12.34)).toBe('12.3');
  expect(formatMs(123.4)).toBe('123');
  expect(formatMs(383_000)).toBe('383,000');
});

test('bytes go by powers of ten', () => {
  expect(formatBytes(999)).toBe('999 B');
  expect(formatBytes(3136)).toBe('3.1 kB');
  expect(formatBytes(84_192)).toBe('84.2 kB');
  expect(formatBytes(1_628_200)).toBe('1.6 MB');
});

test('differences keep two digits', () => {
  expect(formatDifference(0)).toBe('0');
  expect(formatDifference(0.00312)).toBe('0.0031');
  expect(formatDifference(3.04e-7)).toBe('3.0e-7');
});

test('what is left is in whole seconds', () => {
  expect(formatDuration(0.2)).toBe('1 s');
  expect(formatDuration(59.2)).toBe('1 min 0 s');
  expect(formatDuration(61)).toBe('1 min 1 s');
});
