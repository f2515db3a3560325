/** How far the reading of a choice of files is, and whether that is worth showing. Pure. */
import type { ReadProgress } from '../../../players/prediction-client/own-files/read-files';

/** Less than that is over before it can be read, in milliseconds. */
export const WORTH_MS = 500;

export interface Reading extends ReadProgress {
  /** Where it was, and when, as it was first heard of: from there on its speed counts. */
  readonly first: { readonly done: number; readonly at: number };
  /** Milliseconds; undefined before there is a speed. */
  readonly left: number | undefined;
  /** It is shown; and from then on until it is over. */
  readonly isLong: boolean;
}

export const begun = (files: number, now: number): Reading => ({
  what: 'files',
  done: 0,
  total: files,
  first: { done: 0, at: now },
  left: undefined,
  isLong: false,
});

export function heard(before: Reading, progress: ReadProgress, now: number): Reading {
  const { done, total } = progress;
  const first = progress.what === before.what ? before.first : { done, at: now };
  const left =
    done > first.done ? ((now - first.at) * (total - done)) / (done - first.done) : undefined;
  // Files are read in no time; what takes long is what is in them.
  const isLong = before.isLong || (progress.what === 'pictures' && (left ?? 0) > WORTH_MS);
  return { ...progress, first, left, isLong };
}

/** It has taken {@link WORTH_MS}, and may take as long again. */
export const waited = (reading: Reading): Reading => ({
  ...reading,
  isLong: reading.isLong || reading.left === undefined || reading.left > WORTH_MS,
});
