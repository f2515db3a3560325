/**
 * The trace format, version 4: what an exported file holds. docs/trace-format.md describes it.
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
export const TRACE_VERSION = 4;

/** What a node of the plan is of the network, for a person. */
interface NodeTitle {
  readonly node: number;
  /** "input", "layer 1", "output". */
  readonly layer: string;
  /** "image × weights 1". */
  readonly title: string;
}

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
  /** Empty where nobody knew the network. */
  readonly nodes: readonly NodeTitle[];
  readonly bytes: readonly LinkBytes[];
  readonly spans: readonly Span[];
  readonly messages: readonly Message[];
  readonly counters: readonly Counter[];
}

/** A file that is no trace, or none of this version; the message is for a person. */
export class TraceFormatError extends FileError {
  override readonly name = 'TraceFormatError';
}

export const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const word = v.pipe(v.string(), v.regex(/^[a-z0-9][\w .-]{0,63}$/i));
/** Words with the signs of sums and products between them, never at the beginning. */
const phrase = v.pipe(v.string(), v.regex(/^[a-z0-9][\w .,+×()-]{0,127}$/i));
export const party = v.picklist(PARTIES);
const phase = v.picklist(['setup', 'offline', 'online']);
export const place = { request: whole, node: whole, phase };

export const span = v.pipe(
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

export const counter = v.object({
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

const titled = v.object({ node: whole, layer: phrase, title: phrase });

const READABLE = [2, 3, TRACE_VERSION] as const;

const traceFile = v.object({
  format: v.literal(TRACE_FORMAT),
  // Version 3 named no nodes; version 2 had no digest either. They were the same in all else.
  version: v.pipe(
    v.picklist(READABLE),
    v.transform((): typeof TRACE_VERSION => TRACE_VERSION),
  ),
  request: whole,
  onlineMs: amount,
  plaintextMs: v.exactOptional(amount),
  dealt: v.picklist(['ahead', 'on demand']),
  rounds: whole,
  clockResolutionMs: amount,
  nodes: v.optional(v.array(titled), []),
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
  const place = v.getDotPath(issue);
  throw new TraceFormatError(
    strangerOf(value) ?? (place === null ? faultOf(issue) : `${placeOf(place)}: ${faultOf(issue)}`),
  );
}

/** What a file is that is no trace of ours, in words; undefined if it is one with a fault in it. */
function strangerOf(value: unknown): string | undefined {
  if (!v.is(v.looseObject({ format: v.literal(TRACE_FORMAT) }), value)) {
    if (v.is(v.looseObject({ traceEvents: v.array(v.unknown()) }), value) || isEvents(value)) {
      return 'It is a Chrome trace, but of another program: there is no run of Millpond in it.';
    }
    if (
      v.is(v.looseObject({ format: v.pipe(v.string(), v.regex(/^millpond-[a-z-]{1,32}$/)) }), value)
    ) {
      return `It is a file of Millpond, of the format “${value.format}”, which is no trace.`;
    }
    return 'It is JSON, but not a trace: “Export trace” saves one.';
  }
  const versioned = v.safeParse(v.looseObject({ version: v.number() }), value);
  if (versioned.success && !READABLE.some((known) => known === versioned.output.version)) {
    const { version } = versioned.output;
    return `It is of version ${version} of the format; versions ${READABLE.join(', ')} can be read.`;
  }
  return undefined;
}

/** Chrome's format may be the list of events alone. */
const isEvents = (value: unknown): boolean =>
  v.is(v.tupleWithRest([v.looseObject({ ph: v.string() })], v.unknown()), value);

/** What is wrong there; the words that the schema's library makes up are for programmers. */
function faultOf({ message, input }: v.BaseIssue<unknown>): string {
  if (!message.startsWith('Invalid ')) return message;
  if (input === undefined) return 'It is missing.';
  if (typeof input === 'object' && input !== null)
    return 'It is of another kind than it should be.';
  return `It is ${JSON.stringify(input).slice(0, 60)}, which it cannot be.`;
}

/** "spans.4.start" → "spans, number 5, start". */
const placeOf = (path: string): string =>
  path
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? `number ${Number(part) + 1}` : part))
    .join(', ');

export interface ReadTrace {
  readonly run: TraceFile;
  /** Files from version 3 on have one; without, nobody can tell whether the file is whole. */
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
