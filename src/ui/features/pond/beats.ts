/**
 * A request as steps that can be looked at one by one: messages of one op and phase that belong
 * together, in the order of the plan. Pure.
 */
import type { NodePlace } from '../../../model/node-places';
import type { PartyName } from '../../../mpc/wire/parties';
import type { MessageEvent, Trace } from '../../../mpc/trace/trace';
import type { Phase } from '../../../mpc/wire/phase';

export interface Drop {
  readonly from: PartyName;
  readonly to: PartyName;
  readonly bytes: number;
  /** Milliseconds from sending to arriving; undefined if the arrival was not noted. */
  readonly travelMs: number | undefined;
}

export interface Beat {
  readonly key: string;
  readonly phase: Phase;
  readonly node: number;
  /** Name of the node, such as "z0"; empty for what belongs to no node. */
  readonly name: string;
  /** Op of the node, or what moves where there is no node. */
  readonly op: string;
  /** What the node is of the network; undefined where nobody knows. */
  readonly place: NodePlace | undefined;
  /** Which round between the servers this is, from 1. */
  readonly round: number | undefined;
  /** Rounds of the whole request. */
  readonly rounds: number;
  /** Milliseconds after the request's first message of this phase. */
  readonly atMs: number;
  readonly drops: readonly Drop[];
}

const isServer = (party: PartyName): boolean => party.startsWith('server');

/** Both servers do the same at the same time: one step. */
const senderOf = ({ from }: MessageEvent): string => (isServer(from) ? 'servers' : from);

const keyOf = (message: MessageEvent): string =>
  [message.phase, message.node, senderOf(message), message.bytes === 0 ? 'word' : 'data'].join(' ');

/** Both servers send and both wait. */
const isRound = (group: readonly MessageEvent[]): boolean =>
  group.some(({ phase, from, to }) => phase === 'online' && isServer(from) && isServer(to));

/** What belongs to no node: seeds, and words without content such as "ready". */
const nodeless = ({ bytes }: MessageEvent) => ({ name: '', op: bytes === 0 ? 'ready' : 'seeds' });

/** @param places of the nodes, by their numbers. */
export function beatsOf(
  { spans, messages }: Trace,
  request: number,
  places: ReadonlyMap<number, NodePlace> = new Map(),
): Beat[] {
  const own = messages.filter((message) => message.request === request);
  const sent = own.filter((m) => m.direction === 'sent').sort((a, b) => a.at - b.at);
  const nodes = new Map(spans.map(({ node, name, op }) => [node, { name, op }]));
  const groups = new Map<string, MessageEvent[]>();
  for (const message of sent) {
    const key = keyOf(message);
    groups.set(key, [...(groups.get(key) ?? []), message]);
  }
  const starts = new Map<Phase, number>();
  for (const { phase, at } of sent) if (!starts.has(phase)) starts.set(phase, at);
  const ordered = [...groups].sort(([, a], [, b]) => inOrder(a[0]!, b[0]!, places));
  const roundOf = roundsOf(ordered, places);
  const rounds = Math.max(0, ...roundOf.values());
  return ordered.map(([key, group]) => {
    const [first] = group as [MessageEvent];
    const { name, op } = (first.node > 0 && nodes.get(first.node)) || nodeless(first);
    return {
      key,
      phase: first.phase,
      node: first.node,
      name,
      op,
      place: places.get(first.node),
      round: roundOf.get(key),
      rounds,
      atMs: first.at - starts.get(first.phase)!,
      drops: group.toSorted(bySender).map((message) => ({
        from: message.from,
        to: message.to,
        bytes: message.bytes,
        travelMs: travel(message, own),
      })),
    };
  });
}

/** What is opened side by side is one round; where nobody knows the plan, each opening counts as one. */
function roundsOf(
  ordered: readonly (readonly [string, readonly MessageEvent[]])[],
  places: ReadonlyMap<number, NodePlace>,
): ReadonlyMap<string, number> {
  const opened = ordered.filter(([, group]) => isRound(group));
  return new Map(opened.map(([key, [first]], i) => [key, places.get(first!.node)?.round ?? i + 1]));
}

const PHASE_RANK: Record<Phase, number> = { setup: 0, offline: 1, online: 2 };

/**
 * By the plan, not by the clock: parties work side by side, and what is sent first changes from run to run.
 * Offline goes first; in a phase seeds, which belong to no node, then nodes, and words such as "ready" at the end.
 */
function inOrder(a: MessageEvent, b: MessageEvent, places: ReadonlyMap<number, NodePlace>): number {
  const place = (message: MessageEvent): number[] => [
    PHASE_RANK[message.phase],
    message.bytes === 0 ? 2 : message.node === 0 ? 0 : 1,
    // Openings by their rounds, the answer after all of them.
    message.to === 'prediction-client' ? Infinity : (places.get(message.node)?.round ?? 0),
    message.node,
    SENDERS.indexOf(message.from),
  ];
  const [first, second] = [place(a), place(b)];
  const at = first.findIndex((each, i) => each !== second[i]);
  return at < 0 ? 0 : first[at]! < second[at]! ? -1 : 1;
}

const bySender = (a: MessageEvent, b: MessageEvent): number =>
  SENDERS.indexOf(a.from) - SENDERS.indexOf(b.from) ||
  SENDERS.indexOf(a.to) - SENDERS.indexOf(b.to);

/** Who begins: the client asks, the producer deals, the servers answer. */
const SENDERS: readonly PartyName[] = [
  'model-owner',
  'prediction-client',
  'crypto-producer',
  'server0',
  'server1',
];

function travel(sent: MessageEvent, messages: readonly MessageEvent[]): number | undefined {
  const received = messages.find(
    (m) =>
      m.direction === 'received' &&
      m.from === sent.from &&
      m.to === sent.to &&
      m.node === sent.node &&
      m.phase === sent.phase &&
      m.bytes === sent.bytes,
  );
  return received && Math.max(received.at - sent.at, 0);
}
