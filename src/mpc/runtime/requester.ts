/**
 * The player that asks. Offline it opens tickets: seeds go out, the servers prepare. Online it
 * spends one: masked inputs go out, shares of the outputs come back.
 */
import { outputsOf } from '../pond/plan';
import { now } from '../trace/trace';
import { type Frame, ProtocolError } from '../wire/frame';
import { type PartyName, SERVERS } from '../wire/parties';
import { BothServers } from './both-servers';
import type { LinkClosed } from './link-closed';
import type { Values } from './owner';
import type { PartyOptions } from './party';
import { type Look, Player, Round } from './player';
import { checkRequest, headerFor } from './request';
import { Requests } from './requests';

const PRODUCER = 'crypto-producer';
/** Whom a new request needs. */
const EVERYBODY: readonly PartyName[] = [...SERVERS, PRODUCER];

/** Everything dealt for one request of one batch size. It is spent once, also if that fails. */
export interface Ticket {
  readonly request: number;
  readonly model: number;
  readonly batch: number;
  /** Resolves when both servers have prepared it. */
  readonly ready: Promise<void>;
  readonly isReady: boolean;
  /** Why it was given up, by whichever party; undefined if it was not. */
  readonly lost: Error | undefined;
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

/** A ticket is spent once it has begun. */
class OpenTicket extends Round {
  readonly prepared = new BothServers();
  readonly finished = new BothServers();

  override end(event: 'finish' | 'drop', reason: Error): void {
    super.end(event, reason);
    this.prepared.giveUp(reason);
    this.finished.giveUp(reason);
  }
}

export class Requester extends Player {
  readonly #tickets = new Requests<OpenTicket>();
  #last: number;

  constructor(options: PartyOptions) {
    super('prediction-client', options);
    this.#last = (options.firstRequest ?? 1) - 1;
  }

  /** Whether a new request would find its links open. */
  get canOpen(): boolean {
    return EVERYBODY.every((peer) => this.reaches(peer));
  }

  /**
   * Starts the offline work for a request of `batch` rows.
   * @throws {LinkClosed} if a server or the producer cannot be reached; {RandomnessError};
   * {MemoryExhausted} if its masks do not fit. Then no party keeps any of it.
   */
  open(model: number, batch: number): Ticket {
    this.need(EVERYBODY);
    const plan = this.model(model).plan(batch);
    const request = ++this.#last;
    const id = { request, model, plan };
    const open = new OpenTicket(id, this.memory, this.giveSeeds(id, 'offline'));
    this.#tickets.open(open);
    try {
      for (const node of plan.nodes) {
        if (node.lifetime === 'request' && node.op.mask) {
          this.step(open, node, 'offline', (context) => node.op.mask!(node, context));
        }
      }
    } catch (error) {
      this.drop({ request }, error as Error);
      throw error;
    }
    const { prepared } = open;
    return {
      request,
      model,
      batch,
      ready: prepared.promise,
      get isReady() {
        return prepared.isDone;
      },
      get lost() {
        return open.state === 'dropped' ? open.reason : undefined;
      },
    };
  }

  /**
   * Spends a ticket on `inputs`, by name.
   * @throws {TicketError} for a spent ticket, {EncodingError} for a value out of range,
   * {RequestFailed} if a server gives up or has done so, {LinkClosed} if one is gone. The ticket is
   * gone in any case. With `look` the player sees its own inputs as the servers have them.
   */
  async ask(ticket: Ticket, inputs: Values, look?: Look): Promise<Answer> {
    const { request } = ticket;
    this.need(SERVERS);
    const open = this.#tickets.get(request);
    const spent = new TicketError(`The ticket of request ${request} is spent; open another.`);
    if (!open || open.hasBegun) throw ticket.lost ?? spent;
    open.move('begin');
    const { nodes, messages } = open.id.plan;
    const start = now();
    this.recorder.countMemory(request);
    try {
      for (const to of SERVERS) {
        const hasInput = messages.some(
          (m) => m.from === this.name && m.to === to && m.phase === 'online',
        );
        if (!hasInput)
          this.post(headerFor(open.id, { to, phase: 'online', kind: 'begin' }), undefined);
      }
      for (const node of nodes) {
        if (node.lifetime !== 'request' || !node.op.provide) continue;
        const values = inputs.get(node.name);
        if (!values) throw new Error(`No value was given for ${node.name}.`);
        const room = this.room(SERVERS);
        if (room) await room;
        this.step(open, node, 'online', (context) => node.op.provide!(node, context, values), look);
      }
      const outputs = await this.collect(open);
      if (outputs.size === 0) await open.finished.promise;
      const onlineMs = now() - start;
      this.#tickets.end(open, 'finish', new TicketError(`Request ${request} is over.`));
      this.recorder.countMemory(request);
      return { request, outputs, onlineMs };
    } catch (error) {
      this.drop(ticket, spent);
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
    for (const to of EVERYBODY) {
      this.post(headerFor(open.id, { to, phase: 'offline', kind: 'drop' }), undefined);
    }
    this.#tickets.end(open, 'drop', reason);
  }

  override uninstall(number: number): void {
    for (const open of this.#tickets.all()) {
      if (open.id.model === number) this.drop(open, new TicketError(`Model ${number} is gone.`));
    }
    super.uninstall(number);
  }

  protected handle(frame: Frame): boolean {
    const { request, from, kind } = frame;
    const open = this.#tickets.get(request);
    if (!open) {
      // What a server said before it heard that the request was given up.
      if (!this.#tickets.isAhead(request)) return false;
      throw new ProtocolError(`${from} answers request ${request}, which nobody asked.`);
    }
    checkRequest(frame, open.id);
    if (kind === 'data') open.mail.deliver(frame);
    else if (kind === 'drop') this.drop(open, new RequestFailed(from, request));
    else if (frame.phase === 'online') open.finished.say(from);
    else if (open.prepared.say(from)) open.move('prepare');
    return true;
  }

  protected refuse({ request }: Frame, reason: Error): void {
    this.drop({ request }, reason);
  }

  protected awaited(): PartyName[] {
    return this.#tickets.all().flatMap((open) => {
      const words = SERVERS.filter((name) => this.#awaitsWord(open, name));
      return open.mail.awaited().concat(words);
    });
  }

  /** Whether a server has yet to say that it is prepared, or through where it has no result to send. */
  #awaitsWord({ prepared, finished, hasBegun, id }: OpenTicket, server: PartyName): boolean {
    if (!prepared.has(server)) return true;
    return hasBegun && outputsOf(id.plan, this.name).length === 0 && !finished.has(server);
  }

  protected linkClosed(peer: PartyName, reason: LinkClosed): void {
    for (const open of this.#tickets.all()) if (this.#needs(open, peer)) this.drop(open, reason);
  }

  /** The producer is needed until the servers are prepared; a server, until it has said all. */
  #needs(open: OpenTicket, peer: PartyName): boolean {
    if (peer === PRODUCER) return !open.prepared.isDone;
    const hasResults = outputsOf(open.id.plan, this.name).length > 0;
    return hasResults ? open.awaits(peer, this.name) : !open.finished.has(peer);
  }
}
