/** A run as the text of a file, and the digest at its end, by which a link names it. */
import { digestIn, withDigest } from '../mpc/files/json-digest';
import { chromeTrace } from './chrome-trace';
import { checkTrace, type TraceFile } from './trace-file';

/** What is saved of a run: the same whether it was just made or read from such a file. */
export const traceText = (run: TraceFile): Promise<string> =>
  withDigest(JSON.stringify(chromeTrace(checkTrace(run))));

export const digestOf = async (run: TraceFile): Promise<string> => digestIn(await traceText(run))!;
