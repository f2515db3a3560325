/** Differences with their signs. Pure. */
import { formatMs } from '../../../components/format';

/** "+0.12", "−0.03", "0.00". */
export function signedMs(ms: number): string {
  const size = formatMs(Math.abs(ms));
  if (Number(size) === 0) return size;
  return `${ms < 0 ? '−' : '+'}${size}`;
}

/** 0.123 → "+12%": a part of a measured time has no more digits than that. */
export function signedPercent(part: number): string {
  const size = Math.round(Math.abs(part) * 100);
  if (size === 0) return '0%';
  return `${part < 0 ? '−' : '+'}${size}%`;
}
