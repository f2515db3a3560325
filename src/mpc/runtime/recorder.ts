/** Collects a party's spans and messages, request by request, and forgets old ones. */
import type { PlanNode } from '../pond/plan';
import { type MessageEvent, now, type Phase, type Span, type Trace } from '../trace/trace';
import type { PartyName } from './parties';

/** Requests that are kept until they are asked for. */
const KEPT = 256;

/** Work in progress; `waited` adds to the part that is not compute. */
export interface OpenSpan {
  waited(milliseconds: number): void;
  end(): void;
}

export class Recorder {
  readonly #traces = new Map<string, { spans: Span[]; messages: MessageEvent[] }>();

  constructor(readonly party: PartyName) {}

  span(request: number, phase: Phase, { id, name, op }: Pick<PlanNode, 'id' | 'name' | 'op'>) {
    const start = now();
    let waiting = 0;
    return {
      waited: (milliseconds) => {
        waiting += milliseconds;
      },
      end: () => {
        this.#trace(request, phase).spans.push({
          party: this.party,
          request,
          node: id,
          name,
          op: op.name,
          phase,
          start,
          end: now(),
          waiting,
        });
      },
    } satisfies OpenSpan;
  }

  message(event: MessageEvent): void {
    this.#trace(event.request, event.phase).messages.push(event);
  }

  /** Gives a request's trace away; with `setup` a model's. */
  take(request: number, kind: 'request' | 'setup' = 'request'): Trace {
    const key = `${kind} ${request}`;
    const trace = this.#traces.get(key) ?? { spans: [], messages: [] };
    this.#traces.delete(key);
    return trace;
  }

  #trace(request: number, phase: Phase) {
    const key = `${phase === 'setup' ? 'setup' : 'request'} ${request}`;
    let trace = this.#traces.get(key);
    if (!trace) {
      trace = { spans: [], messages: [] };
      this.#traces.set(key, trace);
      if (this.#traces.size > KEPT) this.#traces.delete(this.#traces.keys().next().value!);
    }
    return trace;
  }
}
