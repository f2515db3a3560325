/** Structured logs, a line of JSON each: what happened to which session, and never a value. */

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

/** Names, counts and reasons: nothing else may be noted. */
type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Log {
  note(level: Level, what: string, facts?: Facts): void;
}

/** @param write takes whole lines. @param least what is noted. */
export function jsonLog(write: (line: string) => void, least: Level = 'info'): Log {
  return {
    note(level, what, facts = {}) {
      if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return;
      write(`${JSON.stringify({ at: new Date().toISOString(), level, what, ...facts })}\n`);
    },
  };
}

export const noLog: Log = { note: () => undefined };
