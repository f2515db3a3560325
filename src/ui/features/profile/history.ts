/**
 * The last runs, so that any two can be compared. In the memory of this page alone: what was asked is nobody
 * else's, and a run that is to be kept is exported.
 */
import { createStore } from 'zustand/vanilla';
import type { TraceFile } from '../../../report/trace-file';
import { isEmpty } from './run';

export interface KeptRun {
  /** The question's, or of a file its digest or name: no two runs have the same. */
  readonly key: string;
  /** "Run 3, 14:02:11, test image 4 read as 4", or the file's name. */
  readonly name: string;
  readonly run: TraceFile;
}

/** More than a list to choose from can have. */
const MOST = 20;

interface Kept {
  /** The newest first. */
  readonly runs: readonly KeptRun[];
  /** Runs that there have been. */
  readonly count: number;
}

export const history = createStore<Kept>(() => ({ runs: [], count: 0 }));

/**
 * Keeps a run, or takes what has become known of the newest one since.
 * @param nameOf its number → what it is called.
 */
export function keep(key: string, run: TraceFile, nameOf: (number: number) => string): void {
  if (isEmpty(run)) return;
  history.setState(({ runs, count }) => {
    const [newest, ...rest] = runs;
    if (newest?.key === key) return { runs: [{ ...newest, run }, ...rest], count };
    return {
      runs: [{ key, name: nameOf(count + 1), run }, ...runs].slice(0, MOST),
      count: count + 1,
    };
  });
}
