/**
 * What the last predictions took, privately and in the clear: one alone is noise. Of the model in use and of
 * single images, since others take other times. The first is of something that is not warm yet: it counts only
 * as long as it is alone.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Answer } from './answer';
import { store } from './store';

interface Timing {
  readonly privateMs: number;
  /** Undefined where there is no plaintext answer. */
  readonly plaintextMs: number | undefined;
}

interface Timings {
  /** Of which all are. */
  readonly model: number | undefined;
  /** The question that was noted last. */
  readonly sequence: number;
  /** Oldest first. */
  readonly all: readonly Timing[];
}

/** Runs that are looked at. */
const LAST = 12;

export const NO_TIMINGS: Timings = { model: undefined, sequence: 0, all: [] };

/** With one more answer, if it is complete and new. */
export function noted(timings: Timings, { question, privately, plaintext }: Answer): Timings {
  const { sequence } = question;
  if (plaintext === undefined || sequence <= timings.sequence) return timings;
  const { model, onlineMs, scores } = privately;
  if (scores.length !== 1) return timings;
  const plaintextMs = typeof plaintext === 'object' ? plaintext.milliseconds : undefined;
  const earlier = timings.model === model ? timings.all : [];
  return {
    model,
    sequence,
    all: [...earlier, { privateMs: onlineMs, plaintextMs }].slice(-LAST - 1),
  };
}

export interface Typical {
  /** Milliseconds: the median, the least and the most. */
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly runs: number;
  /** There is but the first, before which nothing was warm. */
  readonly isFirst: boolean;
}

/** @returns undefined if there is none. */
export function typicalOf({ all }: Timings, of: keyof Timing): Typical | undefined {
  const known = all.map((timing) => timing[of]).filter((ms) => ms !== undefined);
  const isFirst = known.length === 1;
  const warm = (isFirst ? known : known.slice(1)).toSorted((a, b) => a - b);
  const [least] = warm;
  if (least === undefined) return undefined;
  const middle = warm.length >> 1;
  const median = warm.length % 2 === 1 ? warm[middle]! : (warm[middle - 1]! + warm[middle]!) / 2;
  return { median, least, most: warm.at(-1) ?? least, runs: warm.length, isFirst };
}

const timings = createStore<Timings>(() => NO_TIMINGS);

store.subscribe(({ answer }, before) => {
  if (answer && answer !== before.answer) timings.setState(noted(timings.getState(), answer));
});

export const useTimings = (): Timings => useStore(timings);
