/** The two tables of the profile, made from a trace. Pure. */
import { lengthOf } from '../mpc/trace/union';
import { PARTIES, type PartyName } from '../mpc/wire/parties';
import type { Message } from './messages';
import type { Phase } from '../mpc/wire/phase';
import type { Span } from '../mpc/trace/trace';
import { diaryOf, idleIn, workOf } from './diary';
import type { Stretch } from './stretches';
import { zeroOf } from './zero';

/** One row of the table "Operations": one op of one party in one phase of one request. */
export interface OperationRow {
  readonly party: PartyName;
  readonly request: number;
  readonly node: number;
  readonly name: string;
  readonly op: string;
  readonly phase: Phase;
  /** Server-to-server rounds that the op takes in this phase. */
  readonly rounds: number;
  /** After the run's zero. */
  readonly startMs: number;
  /** What the op worked; while another op of its party did, it stood still. */
  readonly computeMs: number;
  /** What it kept its party waiting, which did nothing else. */
  readonly waitingMs: number;
  /** When that was. */
  readonly idle: readonly Stretch[];
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

/** Bytes from one party to another in one phase, measured beside the cost formulas. */
export interface LinkBytes {
  readonly from: PartyName;
  readonly to: PartyName;
  readonly phase: Phase;
  readonly measured: number;
  readonly predicted: number;
  readonly framing: number;
  readonly messages: number;
}

export interface PredictedBytes {
  readonly from: PartyName;
  readonly to: PartyName;
  readonly phase: Phase;
  readonly bytes: number;
}

interface Noted {
  readonly spans: readonly Span[];
  readonly messages: readonly Message[];
}

/** In the order in which they began. @param rounds server-to-server rounds of a node online. */
export function operationRows(trace: Noted, rounds: (node: number) => number): OperationRow[] {
  const key = (party: PartyName, request: number, node: number, phase: Phase) =>
    `${party} ${request} ${node} ${phase}`;
  const sent = new Map<string, number>();
  const received = new Map<string, number>();
  for (const message of trace.messages) {
    const { from, to, request, node, phase, bytes } = message;
    const add = (sums: Map<string, number>, party: PartyName) => {
      const at = key(party, request, node, phase);
      sums.set(at, (sums.get(at) ?? 0) + bytes);
    };
    if (message.sent !== undefined) add(sent, from);
    if (message.received !== undefined) add(received, to);
  }
  const zero = zeroOf(trace);
  const parties = new Map(
    PARTIES.map((party) => {
      const spans = trace.spans.filter((span) => span.party === party);
      return [party, { diary: diaryOf(spans), work: workOf(spans) }];
    }),
  );
  return [...trace.spans]
    .sort((a, b) => a.start - b.start)
    .map((span) => {
      const { party, request, node, name, op, phase, start } = span;
      const { diary, work } = parties.get(party)!;
      const idle = idleIn(span, diary);
      return {
        party,
        request,
        node,
        name,
        op,
        phase,
        rounds: phase === 'online' ? rounds(node) : 0,
        startMs: start - zero,
        computeMs: work.get(span)!,
        waitingMs: lengthOf(idle),
        idle,
        bytesSent: sent.get(key(party, request, node, phase)) ?? 0,
        bytesReceived: received.get(key(party, request, node, phase)) ?? 0,
      };
    });
}

export function linkBytes(
  trace: Pick<Noted, 'messages'>,
  predicted: readonly PredictedBytes[],
): LinkBytes[] {
  const rows = new Map<string, { -readonly [K in keyof LinkBytes]: LinkBytes[K] }>();
  const row = ({ from, to, phase }: Pick<LinkBytes, 'from' | 'to' | 'phase'>) => {
    const key = `${from} ${to} ${phase}`;
    let found = rows.get(key);
    if (!found) {
      found = { from, to, phase, measured: 0, predicted: 0, framing: 0, messages: 0 };
      rows.set(key, found);
    }
    return found;
  };
  for (const cost of predicted) row(cost).predicted += cost.bytes;
  for (const message of trace.messages) {
    if (message.sent === undefined) continue;
    const link = row(message);
    link.measured += message.bytes;
    link.framing += message.framing;
    link.messages += 1;
  }
  return [...rows.values()];
}
