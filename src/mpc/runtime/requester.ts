/**
 * The player that asks. Offline it opens tickets: seeds go out, the servers prepare. Online it
 * spends one: masked inputs go out, shares of the outputs come back.
 */
import { type Frame, ProtocolError } from '../wire/frame';
import { now } from '../trace/trace';
import { BothServers } from './both-servers';
import type { Values } from './owner';
import type { PartyOptions } from './party';
import { type PartyName, SERVERS } from '../wire/parties';
import { Player, type Round } from './player';
import { checkRequest, headerFor } from './request';

/** Everything dealt for one request of one batch size. It is spent once, also if that fails. */
export interface Ticket {
  readonly request: number;
  readonly model: number;
  readonly batch: number;
  /** Resolves when both servers have prepared it. */
  readonly ready: Promise<void>;
  readonly isReady: boolean;
}

export interface Answer {
  readonly request: number;
  /** This player's outputs, decoded, by name. */
  readonly outputs: ReadonlyMap<string, Float64Array>;
  /**
   * From holding the inputs to holding the outputs, in milliseconds; where another player gets them,
   * to knowing that both servers are through.
   */
  readonly onlineMs: number;
}

export class TicketError extends Error {
  override readonly name = 'TicketError';
}

/** A party gave the request up. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  constructor(
    readonly party: PartyName,
    readonly request: number,
  ) {
    super(`${party} gave up request ${request}.`);
  }
}

interface OpenTicket {
  readonly round: Round;
  readonly prepared: BothServers;
  readonly finished: BothServers;
  isSpent: boolean;
}

export class Requester extends Player {
  readonly #tickets = new Map<number, OpenTicket>();
  #last = 0;

  constructor(options: PartyOptions) {
    super('prediction-client', options);
  }

  /**
   * Starts the offline work for a request of `batch` rows.
   * @throws {RandomnessError}; {MemoryExhausted} if its masks do not fit. Then no party keeps any of it.
   */
  open(model: number, batch: number): Ticket {
    const plan = this.model(model).plan(batch);
    const request = ++this.#last;
    const round = this.begin({ request, model, plan }, 'offline');
    const prepared = new BothServers();
    const ticket = { round, prepared, finished: new BothServers(), isSpent: false };
    this.#tickets.set(request, ticket);
    try {
      for (const node of plan.nodes) {
        if (node.lifetime === 'request' && node.op.mask) {
          this.step(round, node, 'offline', (context) => node.op.mask!(node, context));
        }
      }
    } catch (error) {
      this.drop({ request }, error as Error);
      throw error;
    }
    return {
      request,
      model,
      batch,
      ready: prepared.promise,
      get isReady() {
        return prepared.isDone;
      },
    };
  }

  /**
   * Spends a ticket on `inputs`, by name.
   * @throws {TicketError} for a spent ticket, {EncodingError} for a value out of range,
   * {RequestFailed} if a server gives up. The ticket is gone in any case.
   */
  async ask(ticket: Ticket, inputs: Values): Promise<Answer> {
    const { request } = ticket;
    const open = this.#tickets.get(request);
    if (!open || open.isSpent) {
      throw new TicketError(`The ticket of request ${request} is spent; open another.`);
    }
    open.isSpent = true;
    const { round } = open;
    const { nodes, messages } = round.id.plan;
    const start = now();
    this.recorder.countMemory(request);
    try {
      for (const to of SERVERS) {
        const hasInput = messages.some(
          (m) => m.from === this.name && m.to === to && m.phase === 'online',
        );
        if (!hasInput)
          this.post(headerFor(round.id, { to, phase: 'online', kind: 'begin' }), undefined);
      }
      for (const node of nodes) {
        if (node.lifetime !== 'request' || !node.op.provide) continue;
        const values = inputs.get(node.name);
        if (!values) throw new Error(`No value was given for ${node.name}.`);
        this.step(round, node, 'online', (context) => node.op.provide!(node, context, values));
      }
      const outputs = await this.collect(round);
      if (outputs.size === 0) await open.finished.promise;
      const onlineMs = now() - start;
      this.#close(request, new TicketError(`Request ${request} is over.`));
      this.recorder.countMemory(request);
      return { request, outputs, onlineMs };
    } catch (error) {
      this.drop(ticket);
      throw error;
    }
  }

  /** Gives a ticket up, spent or not; every party forgets it. */
  drop(
    { request }: Pick<Ticket, 'request'>,
    reason: Error = new TicketError(`Request ${request} was given up.`),
  ): void {
    const open = this.#tickets.get(request);
    if (!open) return;
    for (const to of [...SERVERS, 'crypto-producer' as const]) {
      this.post(headerFor(open.round.id, { to, phase: 'offline', kind: 'drop' }), undefined);
    }
    this.#close(request, reason);
  }

  protected handle(frame: Frame): void {
    const { request, from, kind } = frame;
    const open = this.#tickets.get(request);
    if (!open) {
      // What a server said before it heard that the request was given up.
      if (request <= this.#last) return;
      throw new ProtocolError(`${from} answers request ${request}, which nobody asked.`);
    }
    checkRequest(frame, open.round.id);
    if (kind === 'data') this.mailbox.deliver(frame);
    else if (kind === 'ready') {
      (frame.phase === 'offline' ? open.prepared : open.finished).say(from);
    } else this.drop({ request }, new RequestFailed(from, request));
  }

  protected refuse({ request }: Frame, reason: Error): void {
    this.drop({ request }, reason);
  }

  #close(request: number, reason: Error): void {
    const open = this.#tickets.get(request);
    if (!open) return;
    this.#tickets.delete(request);
    open.round.kept.release();
    open.prepared.giveUp(reason);
    open.finished.giveUp(reason);
    this.mailbox.close({ phase: 'online', request }, reason);
  }
}
