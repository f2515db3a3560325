/**
 * Collects a party's spans, messages and counters, request by request, and forgets old ones.
 * Switched off it notes nothing and does not read the clock. On, it is part of what a person waits
 * for: an event is one object in one list, found without making a key.
 */
import type { Header } from '../wire/frame';
import { type Counter, type MessageEvent, now, type Span, type Trace } from './trace';
import type { Phase } from '../wire/phase';
import { lengthOf, union } from './union';
import type { PartyName } from '../wire/parties';

/**
 * Requests that are kept until they are asked for: what one answer is made of, and some more. Of an
 * evaluation, and of answers that a newer one overtook, nobody asks; each holds 2 kB or more.
 */
const KEPT = 64;
/** Messages noted of one of them: a large plan has some hundreds, and refusals are answered as well. */
const MOST_MESSAGES = 4096;

/** Work in progress; what it `waited` is not compute. */
export interface OpenSpan {
  waited(from: number, to: number): void;
  end(): void;
}

const UNRECORDED: OpenSpan = { waited: () => undefined, end: () => undefined };

interface Notes {
  readonly spans: Recording[];
  readonly messages: MessageEvent[];
  readonly counters: Counter[];
}

type Kind = 'request' | 'setup';

/** What is noted of a plan's node. */
interface NotedNode {
  readonly id: number;
  readonly name: string;
  readonly op: { readonly name: string };
}

/** What a message's header says of it. */
type NotedMessage = Pick<Header, 'from' | 'to' | 'request' | 'node' | 'phase'>;

/**
 * A span as it is noted; it is written out when somebody asks for the trace. It does not hold the node
 * itself, which has the whole plan behind it: traces that nobody asks for outlive their model.
 */
class Recording implements OpenSpan {
  private readonly startedAt = now();
  private endedAt: number | undefined;
  private waits: { start: number; end: number }[] | undefined;
  private readonly node: number;
  private readonly name: string;
  private readonly op: string;

  constructor(
    private readonly request: number,
    private readonly phase: Phase,
    { id, name, op }: NotedNode,
  ) {
    this.node = id;
    this.name = name;
    this.op = op.name;
  }

  waited(start: number, end: number): void {
    (this.waits ??= []).push({ start, end });
  }

  end(): void {
    this.endedAt = now();
  }

  /** @returns nothing for work that has not ended. */
  written(party: PartyName): Span[] {
    const { request, node, name, op, phase, startedAt: start, endedAt: end } = this;
    if (end === undefined) return [];
    const about = { party, request, node, name, op, phase, start, end };
    if (!this.waits) return [{ ...about, waiting: 0 }];
    // It may have waited for several messages at once.
    const waits = union(this.waits);
    const pairs = waits.map(({ start, end }) => [start, end] as const);
    return [{ ...about, waiting: lengthOf(waits), waits: pairs }];
  }
}

export class Recorder {
  isOn = true;
  readonly #notes = { request: new Map<number, Notes>(), setup: new Map<number, Notes>() };

  constructor(
    readonly party: PartyName,
    private readonly memory: { readonly used: number },
  ) {}

  span(request: number, phase: Phase, node: NotedNode): OpenSpan {
    if (!this.isOn) return UNRECORDED;
    const span = new Recording(request, phase, node);
    this.#notesOf(request, phase).spans.push(span);
    return span;
  }

  /** @param at when it left or arrived: noting it may come later, when nobody waits for that. */
  message(
    { from, to, request, node, phase }: NotedMessage,
    direction: MessageEvent['direction'],
    { bytes, framing, at }: Pick<MessageEvent, 'bytes' | 'framing' | 'at'>,
  ): void {
    if (!this.isOn) return;
    const { messages } = this.#notesOf(request, phase);
    if (messages.length === MOST_MESSAGES) return;
    messages.push({ from, to, request, node, phase, bytes, framing, direction, at });
  }

  /** Notes a level of this moment with a request. */
  count(request: number, name: Counter['name'], value: number): void {
    if (!this.isOn) return;
    const { counters } = this.#notesOf(request, 'online');
    counters.push({ party: this.party, request, name, at: now(), value });
  }

  /** Notes how much kernel memory is in use; at the start and end of a request's work. */
  countMemory(request: number): void {
    if (this.isOn) this.count(request, 'kernel memory', this.memory.used);
  }

  /** Gives a request's trace away; with `setup` a model's. */
  take(request: number, kind: Kind = 'request'): Trace {
    const notes = this.#notes[kind].get(request);
    if (!notes) return { spans: [], messages: [], counters: [] };
    this.#notes[kind].delete(request);
    return { ...notes, spans: notes.spans.flatMap((span) => span.written(this.party)) };
  }

  #notesOf(request: number, phase: Phase): Notes {
    const all = this.#notes[phase === 'setup' ? 'setup' : 'request'];
    let notes = all.get(request);
    if (!notes) {
      notes = { spans: [], messages: [], counters: [] };
      all.set(request, notes);
      if (all.size > KEPT) all.delete(all.keys().next().value!);
    }
    return notes;
  }
}
