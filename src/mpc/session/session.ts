/**
 * Runs outputs of a `Pond`, in TF Encrypted's words: `session.run(output, { tag })`. Cached inputs
 * are shared by the owner when an output is first run, and used by all later runs of it.
 */
import { compile } from '../pond/compile';
import type { Plan } from '../pond/plan';
import { joinTraces, type Trace } from '../trace/trace';
import { type Parties, type PartiesOptions, startParties } from './parties';
import type { Output } from './pond';

export interface RunReport {
  readonly tag: string;
  /** Server-to-server rounds online. */
  readonly rounds: number;
  /** From the client holding its input to it holding the output. */
  readonly onlineMs: number;
  readonly trace: Trace;
}

interface Installed {
  readonly number: number;
  readonly plan: Plan;
}

const CLIENT = 'prediction-client';

export class Session {
  /** One a run, oldest first. */
  readonly reports: RunReport[] = [];
  readonly #installed = new Map<Output<unknown>, Promise<Installed>>();
  #models = 0;

  private constructor(private readonly parties: Parties) {}

  static async start(options: PartiesOptions = {}): Promise<Session> {
    return new Session(await startParties(options));
  }

  /** The plan of an output: `describe` lists it. */
  plan(output: Output<unknown>): Plan {
    const { computation } = output.pond.computationOf(output);
    const rows = computation.values.find(
      (value) => value.kind === 'input' && value.player === CLIENT,
    )?.shape[0];
    return compile(computation, CLIENT, rows ?? 0);
  }

  /**
   * Asks for the inputs, runs the protocol, and hands the result to the output's local computation.
   * @returns what that makes of it. @throws {RequestFailed} if a party gives up.
   */
  async run<Result>(output: Output<Result>, { tag = output.name } = {}): Promise<Result> {
    const { number, plan } = await this.#install(output);
    const inputs = await this.#provide(output, plan, 'request');
    const { client, all } = this.parties;
    const ticket = client.open(number, plan.batch);
    await ticket.ready;
    const { request, outputs, onlineMs } = await client.ask(ticket, inputs);
    const trace = joinTraces(all.map(({ recorder }) => recorder.take(request)));
    this.reports.push({ tag, rounds: plan.rounds, onlineMs, trace });
    return output.receive(outputs.get(output.name)!);
  }

  close(): void {
    this.parties.close();
  }

  #install(output: Output<unknown>): Promise<Installed> {
    let installed = this.#installed.get(output);
    if (!installed) {
      installed = this.#share(output);
      this.#installed.set(output, installed);
    }
    return installed;
  }

  async #share(output: Output<unknown>): Promise<Installed> {
    const number = ++this.#models;
    const plan = this.plan(output);
    // The computation has one batch, so its plan for 0 rows is only asked for the cached inputs.
    for (const party of this.parties.all) party.install(number, () => plan);
    await this.parties.owner.share(number, await this.#provide(output, plan, 'model'));
    return { number, plan };
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
