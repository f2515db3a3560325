/**
 * The trace format, version 3: what an exported file holds. docs/trace-format.md describes it.
 *
 * Files come from anywhere, so what is read is checked field by field. Names are plain words, which
 * keeps formulas out of exported tables; nothing but names and numbers can be in a trace.
 */
import * as v from 'valibot';
import { FileError } from '../mpc/files/file-error';
import { DamagedError, readJson, requireDigest } from '../mpc/files/json-digest';
import { PARTIES } from '../mpc/wire/parties';
import type { Message } from './messages';
import type { LinkBytes } from './tables';
import { type Counter, COUNTERS, type Span } from '../mpc/trace/trace';

export const TRACE_FORMAT = 'millpond-trace';
export const TRACE_VERSION = 3;

export interface TraceFile {
  readonly format: typeof TRACE_FORMAT;
  readonly version: typeof TRACE_VERSION;
  /** The first of the requests in it. */
  readonly request: number;
  /** From the client holding its input to the client holding the logits. */
  readonly onlineMs: number;
  /** The same network on the same input in the clear, if that was measured beside it. */
  readonly plaintextMs?: number;
  readonly dealt: 'ahead' | 'on demand';
  /** Server-to-server rounds online. */
  readonly rounds: number;
  /** The smallest step of the clock. */
  readonly clockResolutionMs: number;
  readonly bytes: readonly LinkBytes[];
  readonly spans: readonly Span[];
  readonly messages: readonly Message[];
  readonly counters: readonly Counter[];
}

/** A file that is no trace, or none of this version; the message is for a person. */
export class TraceFormatError extends FileError {
  override readonly name = 'TraceFormatError';
}

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const word = v.pipe(v.string(), v.regex(/^[a-z0-9][\w .-]{0,63}$/i));
const party = v.picklist(PARTIES);
const phase = v.picklist(['setup', 'offline', 'online']);
const place = { request: whole, node: whole, phase };

const span = v.pipe(
  v.object({
    party,
    ...place,
    name: word,
    op: word,
    start: amount,
    end: amount,
    waiting: amount,
    waits: v.exactOptional(v.array(v.tuple([amount, amount]))),
  }),
  v.check(({ start, end }) => start <= end, 'A span ends before it starts.'),
);

const message = v.object({
  from: party,
  to: party,
  ...place,
  bytes: whole,
  framing: whole,
  sent: v.exactOptional(amount),
  received: v.exactOptional(amount),
});

const counter = v.object({
  party,
  request: whole,
  name: v.picklist(COUNTERS),
  at: amount,
  value: amount,
});

const link = v.object({
  from: party,
  to: party,
  phase,
  measured: whole,
  predicted: whole,
  framing: whole,
  messages: whole,
});

const traceFile = v.object({
  format: v.literal(TRACE_FORMAT),
  // Version 2 had no digest, and was the same in all else.
  version: v.pipe(
    v.picklist([2, TRACE_VERSION]),
    v.transform((): typeof TRACE_VERSION => TRACE_VERSION),
  ),
  request: whole,
  onlineMs: amount,
  plaintextMs: v.exactOptional(amount),
  dealt: v.picklist(['ahead', 'on demand']),
  rounds: whole,
  clockResolutionMs: amount,
  bytes: v.array(link),
  spans: v.array(span),
  messages: v.array(message),
  counters: v.array(counter),
});

/** @throws {TraceFormatError} that says where the file is not as it should be. */
export function checkTrace(value: unknown): TraceFile {
  const result = v.safeParse(traceFile, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new TraceFormatError(`${v.getDotPath(issue) ?? 'The file'}: ${issue.message}`);
}

export interface ReadTrace {
  readonly run: TraceFile;
  /** Files of version 3 have one; without, nobody can tell whether the file is whole. */
  readonly hasDigest: boolean;
}

/**
 * Reads an exported file: the Chrome trace that the page saves, or the trace alone.
 * @throws {TraceFormatError}
 */
export async function readTrace(text: string): Promise<ReadTrace> {
  try {
    const file = await readJson(text);
    const chrome = v.safeParse(exported, file.json);
    const trace = chrome.success ? chrome.output.otherData.millpond : file.json;
    const run = checkTrace(trace);
    if (!v.is(withoutDigest, trace)) requireDigest(file);
    return { run, hasDigest: file.hasDigest };
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    throw new TraceFormatError(error.message, { cause: error });
  }
}

const exported = v.object({ otherData: v.object({ millpond: v.unknown() }) });
const withoutDigest = v.object({ version: v.literal(2) });
