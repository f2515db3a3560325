/**
 * Runs outputs of a `Pond`, in TF Encrypted's words: `session.run(output, { tag })`. Cached inputs
 * are shared by the owner when an output is first run, and used by all later runs of it. Each run
 * spends a ticket of its own.
 */
import type { Plan } from '../pond/plan';
import type { Values } from '../runtime/owner';
import type { PlayerName } from '../wire/parties';
import type { Answer, Ticket } from '../runtime/requester';
import { type TakenTicket, TicketQueue } from '../runtime/ticket-queue';
import { joinTraces, type Trace } from '../trace/trace';
import { OpenDeal } from '../triples/open-deal';
import { TripleFileError } from '../triples/triple-file-error';
import { type Parties, type PartiesOptions, startParties } from './parties';
import { planOf } from './plan-of';
import type { Output } from './pond';
import { onDemand, type TripleSource } from './triple-source';

export interface SessionOptions extends PartiesOptions {
  /** `onDemand()` if left out. */
  readonly triples?: TripleSource;
}

export interface RunReport {
  readonly tag: string;
  /** Server-to-server rounds online. */
  readonly rounds: number;
  /**
   * From the client holding its input to it holding the output, or to it knowing that the servers are
   * through where another player gets that.
   */
  readonly onlineMs: number;
  /** Whether its offline work was done before it asked; without a producer, where from. */
  readonly dealt: TakenTicket['dealt'] | 'in a file';
  readonly trace: Trace;
}

interface Installed {
  readonly plan: Plan;
  readonly tickets: TicketQueue;
}

export class Session {
  /** One a run, oldest first. */
  readonly reports: RunReport[] = [];
  readonly #installed = new Map<Output<unknown>, Promise<Installed>>();
  #models = 0;

  private constructor(
    private readonly parties: Parties,
    private readonly triples: TripleSource,
    private readonly deal?: OpenDeal,
  ) {}

  /** @throws {TripleFileError} for files that cannot be used. */
  static async start({ triples = onDemand(), ...options }: SessionOptions = {}): Promise<Session> {
    if (triples.kind === 'live') return new Session(await startParties(options), triples);
    const { output, files, claim } = triples;
    const plan = planOf(output);
    const deal = await OpenDeal.open(files, () => plan, claim);
    return new Session(await startParties(options, deal), triples, deal);
  }

  /** The plan of an output: `describe` lists it. */
  plan(output: Output<unknown>): Plan {
    return planOf(output);
  }

  /** Shares the cached inputs and deals the tickets that are kept ahead, before anybody waits. */
  async prepare(output: Output<unknown>): Promise<void> {
    const { tickets } = await this.#install(output);
    tickets.refill();
    await tickets.prepare([]);
  }

  /**
   * Asks for the inputs, runs the protocol, and hands the result to the output's local computation.
   * @returns what that makes of it. @throws {RequestFailed} if a party gives up; {TripleFileError} if
   * the session's files have no ticket for it.
   */
  async run<Result>(output: Output<Result>, { tag = output.name } = {}): Promise<Result> {
    const { plan, tickets } = await this.#install(output);
    const inputs = await this.#provide(output, plan, 'request');
    const { all } = this.parties;
    const { ticket, dealt } = tickets.take(plan.batch);
    this.deal?.deliver('offline', ticket.request);
    await ticket.ready;
    const { outputs, onlineMs } = await this.#ask(ticket, inputs, output.player);
    const trace = joinTraces(all.map(({ recorder }) => recorder.take(ticket.request)));
    this.reports.push({
      tag,
      rounds: plan.rounds,
      onlineMs,
      dealt: this.deal ? 'in a file' : dealt,
      trace,
    });
    tickets.refill();
    return output.receive(outputs.get(output.name)!);
  }

  /** Spends a ticket. @returns what `player` gets. */
  async #ask(ticket: Ticket, inputs: Values, player: PlayerName): Promise<Omit<Answer, 'request'>> {
    const { client, owner } = this.parties;
    if (player === client.name) return client.ask(ticket, inputs);
    const outputs = owner.outputs(ticket);
    // If the request fails, that is the reason that is told.
    outputs.catch(() => undefined);
    try {
      const { onlineMs } = await client.ask(ticket, inputs);
      return { outputs: await outputs, onlineMs };
    } catch (error) {
      owner.giveUp(ticket.request, error as Error);
      throw error;
    }
  }

  close(): void {
    this.parties.close();
  }

  #install(output: Output<unknown>): Promise<Installed> {
    const { triples } = this;
    if (triples.kind === 'files' && triples.output !== output) {
      const what = `is for ${triples.output.name}, not for ${output.name}. Deal for that as well.`;
      throw new TripleFileError('prediction-client', what);
    }
    let installed = this.#installed.get(output);
    if (!installed) {
      installed = this.#share(output);
      this.#installed.set(output, installed);
    }
    return installed;
  }

  async #share(output: Output<unknown>): Promise<Installed> {
    const number = this.deal?.model ?? ++this.#models;
    const plan = this.plan(output);
    // The computation has one batch, so its plan for 0 rows is only asked for the cached inputs.
    for (const party of this.parties.all) party.install(number, () => plan);
    this.deal?.deliver('setup', number);
    await this.parties.owner.share(number, await this.#provide(output, plan, 'model'));
    return { plan, tickets: this.#ticketsFor(number, plan) };
  }

  #ticketsFor(model: number, plan: Plan): TicketQueue {
    // What is in files was dealt ahead already; the servers prepare it when a run asks.
    const { ahead, budget } = this.triples.kind === 'live' ? this.triples : onDemand();
    // The computation has one batch, of one row or of many.
    const tickets = new TicketQueue(this.parties.client, {
      model,
      planFor: () => plan,
      ahead: { single: plan.batch === 1 ? ahead : 0, batch: ahead },
      budget,
    });
    tickets.expect(plan.batch);
    return tickets;
  }

  async #provide(
    { pond, name: output }: Output<unknown>,
    plan: Plan,
    lifetime: 'model' | 'request',
  ): Promise<ReadonlyMap<string, ArrayLike<number>>> {
    const { inputs } = pond.computationOf({ name: output });
    const values = new Map<string, ArrayLike<number>>();
    for (const node of plan.nodes) {
      if (node.lifetime !== lifetime || !node.op.provide) continue;
      values.set(node.name, await inputs.get(node.name)!.run());
    }
    return values;
  }
}
