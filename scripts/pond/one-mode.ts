/** What `npm run pond` was asked to do beside a page: one thing, or nothing. */
import { UsageError } from '../command-line';

type Flags<Mode extends string> = { readonly [Name in Mode]?: boolean };

/** @throws {UsageError} for two of them: one would be done, and the other not. */
export function oneMode<Mode extends string>(flags: Flags<Mode>): Mode | undefined {
  const modes = (Object.keys(flags) as Mode[]).filter((mode) => flags[mode] === true);
  if (modes.length < 2) return modes[0];
  const asked = modes.map((mode) => `--${mode}`).join(' and ');
  throw new UsageError(`${asked} are ${modes.length} things: ask for one at a time.`);
}
