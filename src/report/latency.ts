/**
 * What the same run would take over other links. Pure.
 *
 * A run is a row of stages that depend on each other. A stage is done when its compute is done and
 * its messages, which go at the same time, have arrived:
 *
 *   time = Σ stages ( compute + max over its links ( rtt / 2 + bytes / bandwidth ) )
 *
 * Compute is measured: the longest of the parties that work side by side, waiting taken out. Bytes
 * are measured too, headers included. Online a stage is a node of the plan; offline it is what one
 * kind of party does: client, producer, servers. Requests count one after another. What is left out:
 * pipelining (the producer deals while the servers prepare), queues and congestion.
 */
import type { PartyName } from '../mpc/wire/parties';
import type { Message } from './messages';
import type { Span } from '../mpc/trace/trace';

export interface LinkSpeed {
  /** Round-trip time, milliseconds. */
  readonly rttMs: number;
  /** Bandwidth each way, megabits a second; Infinity for no limit. */
  readonly mbit: number;
}

interface Transfer {
  readonly from: PartyName;
  readonly to: PartyName;
  readonly bytes: number;
}

export interface Stage {
  readonly computeMs: number;
  /** One for each direction of a link that the stage uses. */
  readonly transfers: readonly Transfer[];
}

interface Noted {
  readonly spans: readonly Span[];
  readonly messages: readonly Message[];
}

const BITS_A_MEGABIT_PER_MS = 1000;

export function timeOver(
  stages: readonly Stage[],
  speedOf: (from: PartyName, to: PartyName) => LinkSpeed,
): number {
  let total = 0;
  for (const { computeMs, transfers } of stages) {
    let slowest = 0;
    for (const { from, to, bytes } of transfers) {
      const { rttMs, mbit } = speedOf(from, to);
      slowest = Math.max(slowest, rttMs / 2 + (bytes * 8) / (mbit * BITS_A_MEGABIT_PER_MS));
    }
    total += computeMs + slowest;
  }
  return total;
}

/** The stages of a run in one phase. */
export function stagesOf({ spans, messages }: Noted, phase: 'offline' | 'online'): Stage[] {
  const groups = new Map<string, { order: number[]; spans: Span[]; messages: Message[] }>();
  const group = (order: number[]) => {
    const key = order.join(' ');
    let found = groups.get(key);
    if (!found) {
      found = { order, spans: [], messages: [] };
      groups.set(key, found);
    }
    return found;
  };
  const stage = (party: PartyName, node: number) => (phase === 'online' ? node : turnOf(party));
  for (const span of spans) {
    if (span.phase === phase) {
      group([span.request, stage(span.party, span.node)]).spans.push(span);
    }
  }
  for (const message of messages) {
    if (message.phase === phase) {
      group([message.request, stage(message.from, message.node)]).messages.push(message);
    }
  }
  return [...groups.values()]
    .sort(({ order: [a = 0, b = 0] }, { order: [c = 0, d = 0] }) => a - c || b - d)
    .map((found) => ({
      computeMs: longest(found.spans),
      transfers: transfersOf(found.messages),
    }));
}

/** Who goes first offline: seeds, then what is dealt from them, then what is made of that. */
function turnOf(party: PartyName): number {
  if (party === 'crypto-producer') return 1;
  return party === 'server0' || party === 'server1' ? 2 : 0;
}

/** Parties work side by side; each does its own ops one after another. */
function longest(spans: readonly Span[]): number {
  const sums = new Map<PartyName, number>();
  for (const { party, start, end, waiting } of spans) {
    sums.set(party, (sums.get(party) ?? 0) + Math.max(end - start - waiting, 0));
  }
  return Math.max(0, ...sums.values());
}

function transfersOf(messages: readonly Message[]): Transfer[] {
  const links = new Map<string, { -readonly [K in keyof Transfer]: Transfer[K] }>();
  for (const { from, to, bytes, framing } of messages) {
    const key = `${from} ${to}`;
    const link = links.get(key);
    if (link) link.bytes += bytes + framing;
    else links.set(key, { from, to, bytes: bytes + framing });
  }
  return [...links.values()];
}

/** A round trip as it was measured: twice the median from sending to receiving. */
export function measuredRtt(messages: readonly Message[]): number | undefined {
  const hops = messages
    .flatMap(({ phase, sent, received }) =>
      phase === 'online' && sent !== undefined && received !== undefined
        ? [Math.max(received - sent, 0)]
        : [],
    )
    .sort((a, b) => a - b);
  const middle = hops[Math.floor(hops.length / 2)];
  return middle === undefined ? undefined : 2 * middle;
}
