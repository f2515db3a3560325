/**
 * What is asked of the parties by whoever set them up, wherever they run: in this process, in a
 * worker, on another host. Everything takes a promise, and what it takes and gives can be copied,
 * but for what stands for a model's public facts. No share passes through here.
 */
import type { PlanSource } from '../pond/plan';
import type { Trace } from '../trace/trace';
import type { Values } from './owner';
import type { Failure } from './party';
import type { Pulse } from './pulse';
import type { Answer } from './requester';
import type { TakenTicket } from './ticket-queue';

/** Any party. `Facts` is what makes a model known: its plans, or what they are compiled from. */
export interface PartyClient<Facts = PlanSource> {
  /** Makes a model known. Numbers are never used again. */
  install(model: number, facts: Facts): Promise<void>;
  /** Forgets a model, and what is under way for it. */
  uninstall(model: number): Promise<void>;
  /** How far it is, for whoever watches over it. */
  pulse(): Promise<Pulse>;
  /** What was noted of these requests; it is noted once and given away once. */
  takeTrace(requests: readonly number[]): Promise<Trace>;
  /** Whether it notes what it does from now on; it does from the start. */
  setTracing(isOn: boolean): Promise<void>;
}

export interface OwnerClient<Facts = PlanSource> extends PartyClient<Facts> {
  /** As `Owner.share`. */
  share(model: number, values: Values): Promise<void>;
  /** The owner gets results of this request; to be said before it begins. */
  expect(request: RequestName): Promise<void>;
  /** What an expected request gave it. @throws the reason if that was given up. */
  outputs(request: number): Promise<Answer['outputs']>;
  /** It waits for that request's results no longer. */
  giveUp(request: number, reason: Error): Promise<void>;
}

export interface RequesterClient<Facts = PlanSource> extends PartyClient<Facts> {
  /** From now on tickets of a model are kept ahead. */
  keep(model: number, tickets: KeptTickets): Promise<void>;
  /** Opens tickets where they run low. */
  refill(model: number): Promise<void>;
  /** Resolves when all tickets that wait are ready. */
  prepared(model: number): Promise<void>;
  /** A ticket that waited, or a fresh one. */
  take(model: number, batch: number): Promise<RequestName & Pick<TakenTicket, 'dealt'>>;
  /** Resolves when the offline work of a taken ticket is done. @throws {RequestFailed} */
  ready(request: number): Promise<void>;
  /** Spends a taken ticket; as `Requester.ask`. */
  ask(request: number, inputs: Values): Promise<Answer>;
}

/** A request by its number and what it asks. */
export interface RequestName {
  readonly request: number;
  readonly model: number;
  readonly batch: number;
}

export interface KeptTickets {
  /** Rows of the requests to come. */
  readonly batch: number;
  readonly ahead: number;
  /** Most bytes that they take, in the fuller server. */
  readonly budget: number;
}

export interface Parties<Facts = PlanSource> {
  readonly owner: OwnerClient<Facts>;
  readonly client: RequesterClient<Facts>;
  /** All there are, these two among them. */
  readonly all: readonly PartyClient<Facts>[];
  /** What went wrong at any of them, oldest first. */
  readonly failures: readonly Failure[];
  /** Closes their links. */
  close(): Promise<void>;
}
