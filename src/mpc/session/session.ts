/**
 * Runs outputs of a `Pond`, in TF Encrypted's words: `session.run(output, { tag })`. Cached inputs
 * are shared by the owner when an output is first run, and used by all later runs of it. Each run
 * spends a ticket of its own.
 */
import type { Plan } from '../pond/plan';
import type { Parties, RequestName } from '../runtime/clients';
import { type LocalOptions, LocalParties } from '../runtime/local-parties';
import type { Values } from '../runtime/owner';
import type { Answer } from '../runtime/requester';
import type { TakenTicket } from '../runtime/ticket-queue';
import type { PlayerName } from '../wire/parties';
import { joinTraces, type Trace } from '../trace/trace';
import { OpenDeal } from '../triples/open-deal';
import { TripleFileError } from '../triples/triple-file-error';
import { planOf } from './plan-of';
import type { Output } from './pond';
import { type LiveTriples, onDemand, type TripleSource } from './triple-source';

export interface SessionOptions extends LocalOptions {
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
  readonly model: number;
  readonly plan: Plan;
}

export class Session {
  /** One a run, oldest first. */
  readonly reports: RunReport[] = [];
  readonly #installed = new Map<Output<unknown>, Promise<Installed>>();
  #models = 0;

  protected constructor(
    private readonly parties: Parties,
    private readonly triples: TripleSource,
    private readonly deal?: OpenDeal,
  ) {}

  /** All parties in this process. @throws {TripleFileError} for files that cannot be used. */
  static async start({ triples = onDemand(), ...options }: SessionOptions = {}): Promise<Session> {
    if (triples.kind === 'live') return new Session(await LocalParties.start(options), triples);
    const { output, files, claim } = triples;
    const plan = planOf(output);
    const deal = await OpenDeal.open(files, () => plan, claim);
    return new Session(await LocalParties.start(options, deal), triples, deal);
  }

  /** Over parties that run already, wherever that is; they have no model yet. */
  static over(parties: Parties, triples: LiveTriples = onDemand()): Session {
    return new Session(parties, triples);
  }

  /** The plan of an output: `describe` lists it. */
  plan(output: Output<unknown>): Plan {
    return planOf(output);
  }

  /** Shares the cached inputs and deals the tickets that are kept ahead, before anybody waits. */
  async prepare(output: Output<unknown>): Promise<void> {
    const { model } = await this.#install(output);
    const { client } = this.parties;
    await client.refill(model);
    await client.prepared(model);
  }

  /**
   * Asks for the inputs, runs the protocol, and hands the result to the output's local computation.
   * @returns what that makes of it. @throws {RequestFailed} if a party gives up; {TripleFileError} if
   * the session's files have no ticket for it.
   */
  async run<Result>(output: Output<Result>, { tag = output.name } = {}): Promise<Result> {
    const { model, plan } = await this.#install(output);
    const inputs = await this.#provide(output, plan, 'request');
    const { client, all } = this.parties;
    const { dealt, ...ticket } = await client.take(model, plan.batch);
    const { request } = ticket;
    this.deal?.deliver('offline', request);
    await client.ready(request);
    const { outputs, onlineMs } = await this.#ask(ticket, inputs, output.player);
    const traces = await Promise.all(all.map((party) => party.takeTrace([request])));
    this.reports.push({
      tag,
      rounds: plan.rounds,
      onlineMs,
      dealt: this.deal ? 'in a file' : dealt,
      trace: joinTraces(traces),
    });
    await client.refill(model);
    return output.receive(outputs.get(output.name)!);
  }

  /** Spends a ticket. @returns what `player` gets. */
  async #ask(
    ticket: RequestName,
    inputs: Values,
    player: PlayerName,
  ): Promise<Omit<Answer, 'request'>> {
    const { client, owner } = this.parties;
    const { request } = ticket;
    if (player === 'prediction-client') return client.ask(request, inputs);
    await owner.expect(ticket);
    try {
      const { onlineMs } = await client.ask(request, inputs);
      return { outputs: await owner.outputs(request), onlineMs };
    } catch (error) {
      // Why the request failed is what is told.
      await owner.giveUp(request, error as Error);
      throw error;
    }
  }

  close(): void {
    void this.parties.close();
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
    const model = this.deal?.model ?? ++this.#models;
    const plan = this.plan(output);
    const { owner, client, all } = this.parties;
    // The computation has one batch, so its plan for 0 rows is only asked for the cached inputs.
    await Promise.all(all.map((party) => party.install(model, () => plan)));
    this.deal?.deliver('setup', model);
    await owner.share(model, await this.#provide(output, plan, 'model'));
    // What is in files was dealt ahead already; the servers prepare it when a run asks.
    const { ahead, budget } = this.triples.kind === 'live' ? this.triples : onDemand();
    await client.keep(model, { batch: plan.batch, ahead, budget });
    return { model, plan };
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
