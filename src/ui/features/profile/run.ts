/** A run as the profile shows it: the last prediction, or one from a file. Pure. */
import { stagesOf, timeOver } from '../../../report/latency';
import { mergeMessages } from '../../../report/messages';
import { operationRows, type OperationRow } from '../../../report/tables';
import { TRACE_FORMAT, TRACE_VERSION, type TraceFile } from '../../../report/trace-file';
import type { Prediction } from '../../../workers/prediction';

export function runOf(
  { request, onlineMs, dealt, rounds, bytes, trace }: Prediction,
  clockResolutionMs: number,
  plaintextMs: number | undefined,
): TraceFile {
  return {
    format: TRACE_FORMAT,
    version: TRACE_VERSION,
    request,
    onlineMs,
    ...(plaintextMs !== undefined && { plaintextMs }),
    dealt,
    rounds,
    clockResolutionMs,
    bytes,
    spans: trace.spans,
    messages: mergeMessages(trace.messages),
    counters: trace.counters,
  };
}

/** Nothing was noted: the trace was switched off. */
export const isEmpty = ({ spans, messages }: TraceFile): boolean =>
  spans.length === 0 && messages.length === 0;

/** The rows of "Operations". A node's rounds are the openings that server0 sent for it. */
export function operationsOf(run: TraceFile): OperationRow[] {
  const openings = new Map<number, number>();
  for (const { from, to, request, node, phase } of run.messages) {
    if (from !== 'server0' || to !== 'server1' || phase !== 'online') continue;
    if (request === run.request) openings.set(node, (openings.get(node) ?? 0) + 1);
  }
  return operationRows(run, (node) => openings.get(node) ?? 0);
}

const NO_DISTANCE = { rttMs: 0, mbit: Infinity };

export interface Totals {
  /** The longest of the parties, op by op. */
  readonly computeMs: number;
  readonly waitingMs: number;
  readonly onlineBytes: number;
  readonly offlineBytes: number;
  readonly framing: number;
  readonly messages: number;
}

export function totalsOf(run: TraceFile): Totals {
  const { spans, messages } = run;
  const bytes = { setup: 0, offline: 0, online: 0 };
  let framing = 0;
  for (const message of messages) {
    bytes[message.phase] += message.bytes;
    framing += message.framing;
  }
  let waitingMs = 0;
  for (const { phase, waiting } of spans) if (phase === 'online') waitingMs += waiting;
  return {
    computeMs: timeOver(stagesOf(run, 'online'), () => NO_DISTANCE),
    waitingMs,
    onlineBytes: bytes.online,
    offlineBytes: bytes.offline,
    framing,
    messages: messages.length,
  };
}
