/**
 * A request, or the setup of a model, as one party goes through it: its state, its messages and its
 * memory, which end together. Memory ends last: a step that is under way when its run is given up goes
 * on to where it looks, and what it works with is not freed before.
 */
import type { OpNode } from '../pond/node';
import type { KernelMemory } from '../ring/memory';
import type { PartyName } from '../wire/parties';
import { Lifetime } from './lifetime';
import { Mailbox } from './mailbox';
import type { RequestId } from './request';
import { nextState, type RequestEvent, type RequestState } from './request-state';

/** What a step gets that was under way when its request or its model was given up. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

export class Run {
  readonly mail = new Mailbox();
  /** Freed with the run. */
  readonly kept: Lifetime;
  readonly #model: Lifetime | undefined;
  #state: RequestState = 'opened';
  #reason: Error | undefined;

  /** @param model what is kept for all requests of the model, at a party that keeps something. */
  constructor(
    readonly id: RequestId,
    memory: KernelMemory,
    model?: Lifetime,
  ) {
    this.kept = new Lifetime(memory);
    this.#model = model;
  }

  get request(): number {
    return this.id.request;
  }

  get state(): RequestState {
    return this.#state;
  }

  /** Why it has ended, if it has. */
  get reason(): Error | undefined {
    return this.#reason;
  }

  /** Whether nothing of it is awaited any more: it is over or dropped. */
  get hasEnded(): boolean {
    return this.#state === 'over' || this.#state === 'dropped';
  }

  /** Whether its input has been there. */
  get hasBegun(): boolean {
    return this.#state !== 'opened' && this.#state !== 'prepared';
  }

  /** @throws {ProtocolError} if that cannot happen to it now. */
  move(event: Exclude<RequestEvent, 'finish' | 'drop'>): void {
    this.#state = nextState(this.#state, event, this.request);
  }

  /** Ends it; whoever waits for a message gets `reason`. @throws {ProtocolError} as {@link move}. */
  end(event: 'finish' | 'drop', reason: Error): void {
    this.#state = nextState(this.#state, event, this.request);
    this.#reason = reason;
    this.mail.close(reason);
    this.kept.release();
  }

  /** To be asked after each wait. @throws why it has ended, if it has. */
  check(): void {
    if (this.#reason) throw this.#reason;
  }

  /** Whether `from` has messages to send to `to` that have not come. */
  awaits(from: PartyName, to: PartyName): boolean {
    return this.id.plan.messages.some(
      (m) => m.from === from && m.to === to && m.phase !== 'setup' && !this.mail.has(m),
    );
  }

  /** Where a node's value lives: a cached input's with the model, all else with the request. */
  lifetimeOf(node: OpNode): Lifetime {
    return node.lifetime === 'model' && this.#model ? this.#model : this.kept;
  }

  /** Until {@link leave}, nothing that a step of it may work with is freed. */
  enter(): void {
    this.check();
    this.kept.enter();
    this.#model?.enter();
  }

  leave(): void {
    this.kept.leave();
    this.#model?.leave();
  }
}
