/** The two tables of the profile, made from a trace. Pure. */
import type { PartyName } from '../runtime/parties';
import type { Phase, Trace } from './trace';

/** One row of the table "Operations": one op of one party in one phase of one request. */
export interface OperationRow {
  readonly party: PartyName;
  readonly node: number;
  readonly name: string;
  readonly op: string;
  readonly phase: Phase;
  /** Server-to-server rounds that the op takes in this phase. */
  readonly rounds: number;
  readonly computeMs: number;
  readonly waitingMs: number;
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

/** @param rounds server-to-server rounds of a node online. */
export function operationRows(trace: Trace, rounds: (node: number) => number): OperationRow[] {
  const key = (party: PartyName, node: number, phase: Phase) => `${party} ${node} ${phase}`;
  const sent = new Map<string, number>();
  const received = new Map<string, number>();
  for (const { direction, from, to, node, phase, bytes } of trace.messages) {
    const [sums, party] = direction === 'sent' ? [sent, from] : [received, to];
    const at = key(party, node, phase);
    sums.set(at, (sums.get(at) ?? 0) + bytes);
  }
  return [...trace.spans]
    .sort((a, b) => a.start - b.start)
    .map(({ party, node, name, op, phase, start, end, waiting }) => ({
      party,
      node,
      name,
      op,
      phase,
      rounds: phase === 'online' ? rounds(node) : 0,
      computeMs: end - start - waiting,
      waitingMs: waiting,
      bytesSent: sent.get(key(party, node, phase)) ?? 0,
      bytesReceived: received.get(key(party, node, phase)) ?? 0,
    }));
}

export function linkBytes(trace: Trace, predicted: readonly PredictedBytes[]): LinkBytes[] {
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
    if (message.direction !== 'sent') continue;
    const link = row(message);
    link.measured += message.bytes;
    link.framing += message.framing;
    link.messages += 1;
  }
  return [...rows.values()];
}
