/** A run as the profile shows it: the last prediction, or one from a file. Pure. */
import { HERE, playOf, replay } from '../../../report/replay';
import { mergeMessages } from '../../../report/messages';
import type { NamedRow } from '../../../report/group';
import { operationRows } from '../../../report/tables';
import { TRACE_FORMAT, TRACE_VERSION, type TraceFile } from '../../../report/trace-file';
import type { Prediction } from '../../../workers/prediction';

export function runOf(
  { request, onlineMs, dealt, rounds, bytes, places, trace }: Prediction,
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
    nodes: [...places].map(([node, { layer, title }]) => ({ node, layer, title })),
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
export function operationsOf(run: TraceFile): NamedRow[] {
  const openings = new Map<number, number>();
  for (const { from, to, request, node, phase } of run.messages) {
    if (from !== 'server0' || to !== 'server1' || phase !== 'online') continue;
    if (request === run.request) openings.set(node, (openings.get(node) ?? 0) + 1);
  }
  const sharesRounds = [...openings.values()].reduce((sum, each) => sum + each, 0) > run.rounds;
  const titles = new Map(run.nodes.map((each) => [each.node, each]));
  return operationRows(run, (node) => openings.get(node) ?? 0).map((row) => {
    const { layer = '', title = '' } = titles.get(row.node) ?? {};
    return Object.assign(row, { layer, title, sharesRounds });
  });
}

export interface Totals {
  /** On the way that decided the online time; with the rest it is all of that. */
  readonly computeMs: number;
  /** Messages under way, and what is between ops. */
  readonly restMs: number;
  readonly onlineBytes: number;
  readonly offlineBytes: number;
  readonly framing: number;
  readonly messages: number;
}

export function totalsOf(run: TraceFile): Totals {
  const { messages } = run;
  const bytes = { setup: 0, offline: 0, online: 0 };
  let framing = 0;
  for (const message of messages) {
    bytes[message.phase] += message.bytes;
    framing += message.framing;
  }
  const play = playOf(run, 'online');
  const { ms = 0, path } = play ? replay(play, HERE) : {};
  const computeMs = path?.compute ?? 0;
  return {
    computeMs,
    restMs: ms - computeMs,
    onlineBytes: bytes.online,
    offlineBytes: bytes.offline,
    framing,
    messages: messages.length,
  };
}
