/**
 * A run as it was noted, played once more with its messages on longer ways. Pure.
 *
 * Each party does what it did, in the same order and for as long; what it waited for a message it waits
 * for as long as that takes. A message arrives later by what its link adds: half a round trip, its bytes
 * over the bandwidth, and the end of what is before it on the same link. Nothing is faster than it was:
 * with links that add nothing the time is the measured one, and it grows with the round trip and shrinks
 * with the bandwidth, since only sums and maxima are taken.
 *
 * What is left out: congestion beyond a link of one's own, and what other work the party might have done
 * while it waited longer.
 */
import type { Span } from '../mpc/trace/trace';
import { PARTIES, type PartyName } from '../mpc/wire/parties';
import { type Diary, diaryOf } from './diary';
import { firstAfter, type Stretch, within } from './stretches';
import { type Message, receivedOf, sentOf } from './messages';

export interface LinkSpeed {
  /** Round-trip time, milliseconds. */
  readonly rttMs: number;
  /** Bandwidth each way, megabits a second; Infinity for no limit. */
  readonly mbit: number;
}

export type SpeedOf = (from: PartyName, to: PartyName) => LinkSpeed;

/** Links as they were. */
export const HERE: SpeedOf = () => ({ rttMs: 0, mbit: Infinity });

/** Where the time went on the way from the end back to the start, milliseconds; the parts add up to it. */
interface CriticalPath {
  readonly compute: number;
  /** Messages under way, as measured. */
  readonly transit: number;
  /** What the links add to that. */
  readonly distance: number;
  /** Between ops: an event loop that turns, what nobody noted. */
  readonly between: number;
}

export interface Replay {
  /** Milliseconds from the start to the end. */
  readonly ms: number;
  readonly path: CriticalPath;
}

export interface Noted {
  /** From the client holding its input to the client holding the logits. */
  readonly onlineMs: number;
  readonly spans: readonly Span[];
  readonly messages: readonly Message[];
}

type Played = 'offline' | 'online';

interface Event {
  readonly kind: 'send' | 'consume' | 'end';
  readonly party: PartyName;
  readonly at: number;
  readonly node: number;
  readonly message?: Flight | undefined;
  /** From an arrival to where its work goes on, if it was waited for. */
  readonly lag?: number;
  /** When it happens now. */
  time: number;
  /** The event before it at the same party. */
  before: Event | undefined;
}

interface Flight {
  readonly of: Message;
  sent: Event | undefined;
  arrival: number;
  /** What its link adds. */
  added: number;
}

const BITS_A_MEGABIT_PER_MS = 1000;
/** Of sums of milliseconds. */
const ROUNDING = 1e-6;

/** A phase of a run, ready to be played. */
export interface Play {
  /** In the order in which they happened. */
  readonly events: readonly Event[];
  readonly diaries: ReadonlyMap<PartyName, Diary>;
  readonly start: number;
  /** The last of those that are waited for. */
  readonly ends: readonly Event[];
}

const KINDS: readonly Event['kind'][] = ['send', 'consume', 'end'];

/** Steps of a clock are coarse: what has the same time goes by the plan's order. */
const inOrder = (a: Event, b: Event): number =>
  a.at - b.at || a.node - b.node || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);

/** @returns undefined if nothing was noted of it. */
export function playOf(run: Noted, phase: Played): Play | undefined {
  const { spans, messages } = rebased(run, phase);
  const diaries = new Map(
    PARTIES.map((party) => [party, diaryOf(spans.filter((span) => span.party === party))]),
  );
  const event = (kind: Event['kind'], party: PartyName, at: number, node: number): Event => ({
    kind,
    party,
    at,
    node,
    time: at,
    before: undefined,
  });
  const answered = answersTo(messages);
  const ops = new Map(spans.map((span) => [placeOf(span, span.party), span.start]));
  const taken = messages.map((of) =>
    consumed(of, ops.get(placeOf(of, of.to)), diaries.get(of.to)!, answered.get(of)),
  );
  const lastOf = new Map<Stretch, number>();
  for (const { of, wait } of taken) {
    if (wait) lastOf.set(wait, Math.max(lastOf.get(wait) ?? 0, receivedOf(of)));
  }
  const events = taken.flatMap(({ of, at, wait }): Event[] => {
    const flight: Flight = { of, sent: undefined, arrival: 0, added: 0 };
    const sent = { ...event('send', of.from, sentOf(of), of.node), message: flight };
    flight.sent = sent;
    // Of several that were waited for, work went on after the last one.
    const isLast = wait !== undefined && lastOf.get(wait) === receivedOf(of);
    const lag = isLast ? at - receivedOf(of) : 0;
    return [sent, { ...event('consume', of.to, at, of.node), message: flight, lag }];
  });
  for (const party of PARTIES) {
    const { busy, waits } = diaries.get(party)!;
    const ends = [busy.at(-1)?.end, waits.at(-1)?.end, ...lastEvent(events, party)];
    const last = ends.reduce<number>((most, each = -Infinity) => Math.max(most, each), -Infinity);
    if (last > -Infinity) events.push(event('end', party, last, Infinity));
  }
  if (events.length === 0) return undefined;
  events.sort(inOrder);
  const latest = new Map<PartyName, Event>();
  for (const each of events) {
    each.before = latest.get(each.party);
    latest.set(each.party, each);
  }
  const client = latest.get('prediction-client');
  // Online the client is waited for, and has measured how long; offline all are.
  if (phase === 'online' && client) {
    return { events, diaries, start: client.at - run.onlineMs, ends: [client] };
  }
  return { events, diaries, start: 0, ends: [...latest.values()] };
}

const lastEvent = (events: readonly Event[], party: PartyName): number[] =>
  events.flatMap((each) => (each.party === party ? [each.at] : []));

/**
 * When a message was taken up: at the end of the wait for it, or once its op began and, in an opening, had
 * sent its own part, for which nothing of the other's is needed.
 */
function consumed(
  of: Message,
  opStart: number | undefined,
  { waits }: Diary,
  own: Message | undefined,
) {
  const received = receivedOf(of);
  const next = waits[firstAfter(waits, received)];
  const wait = next && next.start <= received ? next : undefined;
  if (wait) return { of, at: wait.end, wait };
  const at = Math.max(received, opStart ?? 0, own ? sentOf(own) : 0);
  return { of, at, wait: undefined };
}

const placeOf = (
  of: { readonly request: number; readonly node: number },
  ...parties: PartyName[]
) => `${of.request} ${of.node} ${parties.join(' ')}`;

/** Of each message the one that went the other way in the same place of the plan, as openings do. */
function answersTo(messages: readonly Message[]): Map<Message, Message> {
  const places = new Map<string, Message[]>();
  for (const message of messages) {
    const place = placeOf(message, message.from, message.to);
    const found = places.get(place);
    if (found) found.push(message);
    else places.set(place, [message]);
  }
  const answers = new Map<Message, Message>();
  for (const [, there] of places) {
    const [first] = there;
    const back = (first && places.get(placeOf(first, first.to, first.from))) ?? [];
    there.forEach((message, i) => {
      const other = back[i];
      if (other) answers.set(message, other);
    });
  }
  return answers;
}

/** Times from the first of all on: of milliseconds since 1970, a double has no digits left for parts of one. */
function rebased(run: Noted, phase: Played): Pick<Noted, 'spans' | 'messages'> {
  const spans = run.spans.filter((span) => span.phase === phase);
  const messages = run.messages.filter(
    ({ phase: of, from, to, sent, received }) =>
      of === phase && from !== to && sent !== undefined && received !== undefined,
  );
  const starts = [...spans.map(({ start }) => start), ...messages.map(sentOf)];
  const origin = starts.reduce((first, each) => Math.min(first, each), Infinity);
  return {
    spans: spans.map((span) =>
      Object.assign({}, span, {
        start: span.start - origin,
        end: span.end - origin,
        waits: (span.waits ?? []).map(([from, to]) => [from - origin, to - origin] as const),
      }),
    ),
    messages: messages.map((message) =>
      Object.assign({}, message, {
        sent: sentOf(message) - origin,
        received: receivedOf(message) - origin,
      }),
    ),
  };
}

/** @param speedOf what each link adds to what was measured. */
export function replay(play: Play, speedOf: SpeedOf): Replay {
  const free = new Map<string, number>();
  for (const event of play.events) {
    const { kind, message } = event;
    event.time = Math.max(event.at, readyAt(play, event), arrivalAt(event));
    if (kind !== 'send' || !message) continue;
    const { from, to, bytes, framing } = message.of;
    const { rttMs, mbit } = speedOf(from, to);
    const link = `${from} ${to}`;
    const begun = Math.max(event.time, free.get(link) ?? -Infinity);
    const sent = begun + ((bytes + framing) * 8) / (mbit * BITS_A_MEGABIT_PER_MS);
    free.set(link, sent);
    message.added = sent + rttMs / 2 - event.time;
    message.arrival = event.time + message.added + flightOf(message);
  }
  const end = play.ends.reduce((last, each) => (each.time > last.time ? each : last));
  return { ms: end.time - play.start, path: pathTo(play, end) };
}

const flightOf = ({ of }: Flight): number => receivedOf(of) - sentOf(of);

/** When its party has done all before it. */
function readyAt({ diaries }: Play, { party, before, at }: Event): number {
  if (!before) return -Infinity;
  // A wait is as long as it has to be; all else takes what it took.
  return before.time + (at - before.at) - within(diaries.get(party)!.waits, before.at, at);
}

const arrivalAt = ({ kind, message, lag = 0 }: Event): number =>
  kind === 'consume' && message ? message.arrival + lag : -Infinity;

/** From the end back to the start, by what each event had to wait for. */
function pathTo(play: Play, end: Event): CriticalPath {
  const parts = { compute: 0, transit: 0, distance: 0, between: 0 };
  let event: Event | undefined = end;
  /** All that is later is told. */
  let told = end.time;
  const tell = (part: keyof typeof parts, from: number): void => {
    const until = Math.max(from, play.start);
    parts[part] += Math.max(0, told - until);
    told = Math.min(told, until);
  };
  while (event && told > play.start) {
    const { message, before, party, at }: Event = event;
    if (message?.sent && arrivalAt(event) >= event.time - ROUNDING) {
      tell('between', message.arrival);
      tell('transit', message.arrival - flightOf(message));
      tell('distance', message.sent.time);
      event = message.sent;
    } else if (before) {
      tell('compute', told - within(play.diaries.get(party)!.busy, before.at, at));
      tell('between', before.time);
      event = before;
    } else {
      tell('compute', told - within(play.diaries.get(party)!.busy, -Infinity, at));
      event = undefined;
    }
  }
  tell('between', play.start);
  return parts;
}

/** What a party did between the start and the end of a phase, milliseconds; the parts add up to it. */
export interface Share {
  readonly party: PartyName;
  readonly compute: number;
  readonly waiting: number;
  /** Nothing that it noted. */
  readonly idle: number;
}

/** As measured. @returns those that did anything. */
export function sharesOf({ diaries, start, ends }: Play): Share[] {
  const end = Math.max(...ends.map(({ at }) => at));
  return PARTIES.map((party) => {
    const { busy, waits } = diaries.get(party)!;
    const compute = within(busy, start, end);
    const waiting = within(waits, start, end);
    return { party, compute, waiting, idle: end - start - compute - waiting };
  }).filter(({ compute, waiting }) => compute + waiting > 0);
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
