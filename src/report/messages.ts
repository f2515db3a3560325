/**
 * Messages as wholes. Sender and receiver each note their end; a link keeps its order, so the n-th
 * that was sent for a place in the plan is the n-th that arrived there.
 */
import type { PartyName } from '../mpc/wire/parties';
import type { MessageEvent } from '../mpc/trace/trace';
import type { Phase } from '../mpc/wire/phase';

/** One message from one party to another. Times are on the trace's clock. */
export interface Message {
  readonly from: PartyName;
  readonly to: PartyName;
  readonly request: number;
  readonly node: number;
  readonly phase: Phase;
  readonly bytes: number;
  readonly framing: number;
  /** Absent if the sender did not note it. */
  readonly sent?: number;
  /** Absent if it had not arrived when the trace was taken. */
  readonly received?: number;
}

/** @returns in the order in which they were sent. */
export function mergeMessages(events: readonly MessageEvent[]): Message[] {
  const ends = new Map<string, { sent: MessageEvent[]; received: MessageEvent[] }>();
  for (const event of events) {
    const { from, to, request, node, phase } = event;
    const key = `${from} ${to} ${request} ${node} ${phase}`;
    let found = ends.get(key);
    if (!found) {
      found = { sent: [], received: [] };
      ends.set(key, found);
    }
    found[event.direction].push(event);
  }
  const merged = [...ends.values()].flatMap(({ sent, received }) =>
    Array.from({ length: Math.max(sent.length, received.length) }, (_, i) =>
      join(sent[i], received[i]),
    ),
  );
  return merged.sort((a, b) => sentOf(a) - sentOf(b));
}

function join(sent: MessageEvent | undefined, received: MessageEvent | undefined): Message {
  const { from, to, request, node, phase, bytes, framing } = (sent ?? received)!;
  return {
    from,
    to,
    request,
    node,
    phase,
    bytes,
    framing,
    ...(sent && { sent: sent.at }),
    ...(received && { received: received.at }),
  };
}

/** When a message left; where its sender did not say, when it arrived. */
export const sentOf = ({ sent, received }: Message): number => sent ?? received ?? 0;

/** When a message arrived. Two clocks of one page may differ by a tick: never before it left. */
export const receivedOf = (message: Message): number =>
  Math.max(message.received ?? 0, sentOf(message));
