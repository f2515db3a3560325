/** How many predictions a second there are while a pen moves. Pure. */

/** Predictions that are looked back on. */
const MOST = 60;
/** A longer gap is a pen that rests, in milliseconds. */
const REST = 100;

export interface Pace {
  /** Time from one answer to the next; of the first of a stroke, from its question. */
  readonly gaps: readonly number[];
  readonly last: number | undefined;
}

export const NO_PACE: Pace = { gaps: [], last: undefined };

/** One more answer, to a question that was asked at `askedAt`; both in milliseconds on one clock. */
export function answered({ gaps, last }: Pace, askedAt: number, now: number): Pace {
  const gap = last === undefined || now - last > REST ? now - askedAt : now - last;
  return { gaps: [...gaps, gap].slice(-MOST), last: now };
}

/** Undefined before there is an answer. */
export function perSecond({ gaps }: Pace): number | undefined {
  const sum = gaps.reduce((total, gap) => total + gap, 0);
  return sum > 0 ? (1000 * gaps.length) / sum : undefined;
}
