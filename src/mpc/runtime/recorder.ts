/**
 * Collects a party's spans, messages and counters, request by request, and forgets old ones.
 * Switched off it notes nothing and does not read the clock.
 */
import type { PlanNode } from '../pond/plan';
import type { KernelMemory } from '../ring/memory';
import {
  type Counter,
  type MessageEvent,
  now,
  type Phase,
  type Span,
  type Trace,
  type Wait,
} from '../trace/trace';
import { lengthOf, union } from '../trace/union';
import type { PartyName } from './parties';

/** Requests that are kept until they are asked for. */
const KEPT = 256;

/** Work in progress; what it `waited` is not compute. */
export interface OpenSpan {
  waited(from: number, to: number): void;
  end(): void;
}

const UNRECORDED: OpenSpan = { waited: () => undefined, end: () => undefined };

interface Notes extends Trace {
  readonly spans: Span[];
  readonly messages: MessageEvent[];
  readonly counters: Counter[];
}

const blank = (): Notes => ({ spans: [], messages: [], counters: [] });

export class Recorder {
  isOn = true;
  readonly #traces = new Map<string, Notes>();

  constructor(
    readonly party: PartyName,
    private readonly memory: Pick<KernelMemory, 'used'>,
  ) {}

  span(
    request: number,
    phase: Phase,
    { id, name, op }: Pick<PlanNode, 'id' | 'name' | 'op'>,
  ): OpenSpan {
    if (!this.isOn) return UNRECORDED;
    const start = now();
    let noted: { start: number; end: number }[] | undefined;
    return {
      waited: (from, to) => {
        (noted ??= []).push({ start: from, end: to });
      },
      end: () => {
        // It may have waited for several messages at once.
        const waits = noted && union(noted);
        this.#trace(request, phase).spans.push({
          party: this.party,
          request,
          node: id,
          name,
          op: op.name,
          phase,
          start,
          end: now(),
          waiting: waits ? lengthOf(waits) : 0,
          ...(waits && { waits: waits.map(({ start, end }): Wait => [start, end]) }),
        });
      },
    };
  }

  message(event: Omit<MessageEvent, 'at'>): void {
    if (!this.isOn) return;
    this.#trace(event.request, event.phase).messages.push({ ...event, at: now() });
  }

  /** Notes a level of this moment with a request. */
  count(request: number, name: Counter['name'], value: number): void {
    if (!this.isOn) return;
    const { party } = this;
    this.#trace(request, 'online').counters.push({ party, request, name, at: now(), value });
  }

  /** Notes how much kernel memory is in use; at the start and end of a request's work. */
  countMemory(request: number): void {
    this.count(request, 'kernel memory', this.memory.used);
  }

  /** Gives a request's trace away; with `setup` a model's. */
  take(request: number, kind: 'request' | 'setup' = 'request'): Trace {
    const key = `${kind} ${request}`;
    const trace = this.#traces.get(key) ?? blank();
    this.#traces.delete(key);
    return trace;
  }

  #trace(request: number, phase: Phase): Notes {
    const key = `${phase === 'setup' ? 'setup' : 'request'} ${request}`;
    let trace = this.#traces.get(key);
    if (!trace) {
      trace = blank();
      this.#traces.set(key, trace);
      if (this.#traces.size > KEPT) this.#traces.delete(this.#traces.keys().next().value!);
    }
    return trace;
  }
}
