/** What is written down as other values, and so has no rule and no op of its own. */
import type { Rule } from '../rule';

export interface Written<Write> extends Pick<Rule, 'ops' | 'isWide'> {
  readonly write: Write;
}

export const written = <Write>(write: Write): Written<Write> => ({ ops: [], write });
