/** Numbers for people. English throughout, as the page is. */
const whole = new Intl.NumberFormat('en-GB');
const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });

/** 12345 → "12,345". */
export const formatCount = (value: number): string => whole.format(value);

/** 0.9987 → "99.9%". Never "100%" for less than one, nor "0%" for more than nothing. */
export function formatPercent(value: number): string {
  if (value > 0 && value < 0.0005) return '<0.1%';
  if (value < 1 && value >= 0.9995) return '>99.9%';
  return percent.format(value);
}

/** Three significant digits at most, no more than the clock gives: 0.04 → "0.04", 12.34 → "12.3". */
export function formatMs(value: number): string {
  if (value >= 10_000) return formatCount(Math.round(value));
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return value.toFixed(digits);
}

/** A moment, always in hundredths, so that a column can be read down: −2341.08 → "−2341.08". */
export function formatStart(ms: number): string {
  const size = Math.abs(ms).toFixed(2);
  return ms < 0 && Number(size) > 0 ? `−${size}` : size;
}

/** A moment of today: "14:03:12". */
export const formatTime = (at: number): string => new Date(at).toLocaleTimeString('en-GB');

/** Seconds that are left, whole ones: 12.3 → "13 s", 61 → "1 min 1 s". */
export function formatDuration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** 3136 → "3.1 kB"; powers of ten, as networks count. */
export function formatBytes(value: number): string {
  if (value < 1000) return `${value} B`;
  const [scaled, unit] = value < 1e6 ? [value / 1e3, 'kB'] : [value / 1e6, 'MB'];
  return `${scaled.toFixed(scaled < 100 ? 1 : 0)} ${unit}`;
}

/** A small difference: 0.00312 → "0.0031", 0 → "0", 3e-7 → "3.0e-7". */
export function formatDifference(value: number | undefined): string {
  if (value === undefined) return '–';
  if (value === 0) return '0';
  if (value >= 100) return formatCount(Math.round(value));
  return value < 1e-4 ? value.toExponential(1) : value.toPrecision(2);
}
