/** What a campaign is asked for, and what it gives. */
import type { Row } from './table';

export interface Options {
  readonly seed: number;
  readonly isQuick: boolean;
  /** Part of the names of the campaigns that are wanted. */
  readonly only: string;
  /** Of each fault at each message of the plan, in the page; of a message that is sent less often, all. */
  readonly runs: number;
  /** The page is in `dist` as it is to be tried. */
  readonly isBuilt: boolean;
  say(text: string): void;
}

export interface Result {
  readonly row: Row;
  /** What must not be, in words that say how to see it again. */
  readonly bad: readonly string[];
  /** All that was done and seen, where that is kept. */
  readonly details?: unknown;
}

export type Campaigns = (options: Options) => AsyncIterable<Result>;

/** Says now and then how far it is, and how long it will take. */
export function progress(name: string, of: number, say: (text: string) => void) {
  const began = Date.now();
  let last = began;
  return (through: number): void => {
    const now = Date.now();
    if (now - last < 10_000) return;
    last = now;
    const left = ((now - began) / through) * (of - through);
    say(`${name}: ${through} of ${of}, ${Math.ceil(left / 1000)} s left`);
  };
}
