/**
 * A trace in Chrome's JSON format ("Trace Event Format"), which Perfetto and chrome://tracing open.
 * Pure.
 *
 * One process, and a thread for each row of a party's lane: a party is one thread in truth, but it
 * works on several requests by turns, and complete events of one thread must nest. Messages are
 * flow events: each end sits in a slice of its own, which viewers need to bind an arrow to. Times
 * are microseconds from the first thing that happened. The trace itself goes along in `otherData`,
 * which viewers leave alone, so that one file opens everywhere.
 */
import { PARTIES, type PartyName } from '../mpc/wire/parties';
import { type Message, receivedOf, sentOf } from './messages';
import { opName } from './op-name';
import type { TraceFile } from './trace-file';
import { type Lane, lanesOf } from './tracks';

type Arguments = Readonly<Record<string, string | number>>;

interface Base {
  readonly pid: number;
  readonly tid: number;
  readonly name: string;
}

export type ChromeEvent = Base &
  (
    | { readonly ph: 'M'; readonly args: Arguments }
    | {
        readonly ph: 'X';
        readonly cat: string;
        readonly ts: number;
        readonly dur: number;
        readonly args: Arguments;
      }
    | { readonly ph: 's'; readonly cat: string; readonly ts: number; readonly id: number }
    | {
        readonly ph: 'f';
        readonly bp: 'e';
        readonly cat: string;
        readonly ts: number;
        readonly id: number;
      }
    | { readonly ph: 'C'; readonly cat: string; readonly ts: number; readonly args: Arguments }
  );

export interface ChromeTrace {
  readonly displayTimeUnit: 'ms';
  readonly traceEvents: readonly ChromeEvent[];
  readonly otherData: { readonly millpond: TraceFile };
}

const PID = 1;
/** Threads of a party have neighbouring numbers. */
const TIDS_A_PARTY = 100_000;
/** Slices that stand for a message's ends are as short as the format allows: a microsecond. */
const END_US = 1;

export function chromeTrace(file: TraceFile): ChromeTrace {
  const origin = firstOf(file);
  const toUs = (ms: number): number => Math.round((ms - origin) * 1000);
  return {
    displayTimeUnit: 'ms',
    traceEvents: [
      { ph: 'M', pid: PID, tid: 0, name: 'process_name', args: { name: 'Millpond' } },
      ...lanesOf(file.spans).flatMap((lane) => laneEvents(lane, toUs, titlesOf(file))),
      ...messageEvents(file.messages, toUs),
      ...file.counters.map(({ party, name, at, value }): ChromeEvent => ({
        ph: 'C',
        pid: PID,
        tid: 0,
        name: `${party}: ${name}`,
        cat: 'counter',
        ts: toUs(at),
        args: { value },
      })),
    ],
    otherData: { millpond: file },
  };
}

/** What nodes are of the network: viewers show it beside an op's times. */
const titlesOf = ({ nodes }: TraceFile): ReadonlyMap<number, Arguments> =>
  new Map(nodes.map(({ node, layer, title }) => [node, { layer, title }]));

function firstOf({ spans, messages, counters }: TraceFile): number {
  let first = Infinity;
  for (const { start } of spans) first = Math.min(first, start);
  for (const message of messages) first = Math.min(first, sentOf(message));
  for (const { at } of counters) first = Math.min(first, at);
  return first;
}

const tidOf = (party: PartyName, row: number): number =>
  (PARTIES.indexOf(party) + 1) * TIDS_A_PARTY + row;

function threadEvents(party: PartyName, row: number, name: string): ChromeEvent[] {
  const tid = tidOf(party, row);
  return [
    { ph: 'M', pid: PID, tid, name: 'thread_name', args: { name } },
    { ph: 'M', pid: PID, tid, name: 'thread_sort_index', args: { sort_index: tid } },
  ];
}

/** Row 0 of a party is for messages; then a row for each track and for ops that overlap in it. */
function laneEvents(
  { party, tracks }: Lane,
  toUs: (ms: number) => number,
  titles: ReadonlyMap<number, Arguments>,
): ChromeEvent[] {
  const events = threadEvents(party, 0, `${party} messages`);
  let row = 1;
  for (const track of tracks) {
    const rows = track.reduce((most, work) => Math.max(most, work.rows.length), 0);
    for (let i = 0; i < rows; i++) {
      events.push(...threadEvents(party, row + i, row + i === 1 ? party : `${party} ${row + i}`));
    }
    for (const work of track) {
      const complete = (tid: number, name: string, cat: string, from: number, to: number) => {
        const ts = toUs(from);
        return { ph: 'X', pid: PID, tid, name, cat, ts, dur: toUs(to) - ts } as const;
      };
      const { request, phase } = work;
      const title = `request ${request} ${phase}`;
      events.push({
        ...complete(tidOf(party, row), title, phase, work.start, work.end),
        args: { request },
      });
      for (const [i, ops] of work.rows.entries()) {
        const tid = tidOf(party, row + i);
        for (const { op, name, node, start, end, waiting, waits = [] } of ops) {
          events.push({
            ...complete(tid, opName({ op, name }), phase, start, end),
            args: { request, node, waitingMs: waiting, ...titles.get(node) },
          });
          for (const [from, to] of waits) {
            if (from < start || to > end) continue;
            events.push({ ...complete(tid, 'waiting', 'waiting', from, to), args: { node } });
          }
        }
      }
    }
    row += rows;
  }
  return events;
}

function messageEvents(
  messages: readonly Message[],
  toUs: (ms: number) => number,
): readonly ChromeEvent[] {
  /** Where the next slice of a party's messages may begin: slices of a thread lie side by side. */
  const ends: { party: PartyName; at: number; id: number; kind: 's' | 'f'; message: Message }[] =
    [];
  for (const [id, message] of messages.entries()) {
    const at = toUs(sentOf(message));
    ends.push({ party: message.from, at, id, kind: 's', message });
    ends.push({ party: message.to, at: toUs(receivedOf(message)), id, kind: 'f', message });
  }
  const free = new Map<PartyName, number>();
  const started = new Map<number, number>();
  // A message leaves before it arrives, also where both happen within a microsecond.
  ends.sort((a, b) => a.at - b.at || a.id - b.id || (a.kind === 's' ? -1 : 1));
  return ends.flatMap(({ party, at, id, kind, message }): ChromeEvent[] => {
    const ts = Math.max(at, free.get(party) ?? 0, started.get(id) ?? 0);
    free.set(party, ts + END_US);
    if (kind === 's') started.set(id, ts);
    const { from, to, request, node, phase, bytes, framing } = message;
    const place = { pid: PID, tid: tidOf(party, 0), ts };
    const name = kind === 's' ? `to ${to}` : `from ${from}`;
    const args = { request, node, phase, bytes, framing };
    const flow = { ...place, name: 'message', cat: 'message', id };
    return [
      { ...place, ph: 'X', name, cat: 'message', dur: END_US, args },
      kind === 's' ? { ...flow, ph: 's' } : { ...flow, ph: 'f', bp: 'e' },
    ];
  });
}
