/** Servers on other hosts, as the page asks them: one worker is their client, and is replaced if it dies. */
import { fetchAsset } from '../assets/fetch-asset';
import { loadPart } from '../assets/load-part';
import type { ModelSpec } from '../model/facts';
import { compileKernels } from '../mpc/ring/kernels/module';
import { Watch } from '../mpc/runtime/watch';
import type { ClientAnswer } from '../players/answers';
import { ClusterError } from './cluster-error';
import { Mending } from './mending';
import { lockName, PartyWorker } from './party-worker';
import type { Prediction } from './prediction';
import { start } from './scripts';
import type { Servers, ServersOptions } from './servers';
import type { HostView, RemoteControl, SharedModel } from './remote-control';

const CLIENT = 'prediction-client';
/** Requests of one worker before another begins its own above them. */
const REQUESTS_EACH = 2 ** 24;
/** Their specs are known as long as answers of them may be on their way. */
const REMEMBERED = 8;

export interface RemoteOptions extends ServersOptions {
  /** The public configuration, and what its file is called. */
  readonly config: { readonly text: string; readonly file: string };
  readonly onHosts: (hosts: readonly HostView[]) => void;
  readonly onModel: (model: SharedModel) => void;
}

export class RemoteServers implements Servers {
  readonly #mending: Mending;
  readonly #watch = new Watch<typeof CLIENT>(({ message }) => this.#died(message));
  readonly #models = new Map<number, ModelSpec>();
  #worker: PartyWorker<RemoteControl, typeof CLIENT> | undefined;
  #workers = 0;
  #kernels: Promise<WebAssembly.Module | undefined> | undefined;
  #isConnected = false;
  #isTracing = true;
  #isStopped = false;
  #isReopening = false;
  /** Somebody was told of a session that is over. */
  #hasTold = false;

  private constructor(private readonly options: RemoteOptions) {
    const { onMending, onMended, onFailure } = options;
    this.#mending = new Mending({
      mend: () => this.#begin(),
      examine: async () => undefined,
      onMending: (trouble) => onMending?.(trouble),
      onMended: (parties) => onMended?.(parties),
      onGivenUp: ({ party, message }) => onFailure({ party, message }),
    });
  }

  /** @throws {ClusterError} that says which host does not take part, and why. */
  static async start(options: RemoteOptions): Promise<RemoteServers> {
    const servers = new RemoteServers(options);
    options.signal?.addEventListener('abort', () => servers.stop(), { once: true });
    try {
      await servers.#mending.start([CLIENT]);
    } catch (error) {
      servers.stop();
      throw error;
    }
    return servers;
  }

  get spec(): ModelSpec {
    const [spec] = [...this.#models.values()].slice(-1);
    if (!spec) throw new ClusterError(CLIENT, 'There was no session yet.');
    return spec;
  }

  /** Slow kernels are the client's alone, and it has little to do. */
  readonly notice = undefined;

  predict(pixels: Uint8Array, look = false): Promise<ClientAnswer> {
    return this.#ask((worker) => worker.ask.predict(pixels, look));
  }

  async describe(answer: ClientAnswer): Promise<Prediction> {
    const requests = answer.requests.map(({ request }) => request);
    const [{ trace, errorMs }, { describePrediction }] = await Promise.all([
      this.#isTracing ? this.#takeTrace(requests) : NOTHING,
      loadPart('describe-prediction', () => import('./describe-prediction')),
    ]);
    const spec = this.#models.get(answer.model) ?? this.spec;
    return { ...describePrediction(answer, trace, spec), clockErrorMs: errorMs };
  }

  async prepareAnswer(): Promise<void> {
    await Promise.allSettled([this.#worker?.ask.warmUp()]);
  }

  async warmUp(): Promise<void> {
    const describe = () => import('./describe-prediction');
    await Promise.allSettled([loadPart('describe-prediction', describe)]);
  }

  prepare(images: number): Promise<void> {
    return this.#ask((worker) => worker.ask.prepare(images));
  }

  async setTracing(isOn: boolean): Promise<void> {
    this.#isTracing = isOn;
    await this.#worker?.ask.setTracing(isOn);
  }

  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#mending.end(new ClusterError(CLIENT, 'The client was stopped.'));
    this.#worker?.stop();
  }

  #ask<T>(question: (worker: PartyWorker<RemoteControl, typeof CLIENT>) => Promise<T>): Promise<T> {
    return this.#mending.answer(() => question(this.#worker!));
  }

  /** A session that is over took its traces along: that is no failure, and nobody can do anything. */
  async #takeTrace(requests: readonly number[]) {
    try {
      return await this.#worker!.ask.takeTrace(requests);
    } catch (cause) {
      // Without a cause: something was replaced.
      throw new ClusterError(CLIENT, cause instanceof Error ? cause.message : String(cause));
    }
  }

  /** Starts a worker, and has it open a session. */
  async #begin(): Promise<void> {
    const { config, onHosts } = this.options;
    this.#isConnected = false;
    this.#worker?.stop();
    const worker = new PartyWorker<RemoteControl, typeof CLIENT>(
      CLIENT,
      start('remote-client'),
      this.#watch,
      (message) => this.#died(message),
    );
    this.#worker = worker;
    const kernels = await (this.#kernels ??= compileKernels(fetchAsset));
    const lock = lockName(CLIENT);
    const firstRequest = this.#workers++ * REQUESTS_EACH + 1;
    const hosts = await worker.ask.configure(
      { config, kernels, lock, tracing: this.#isTracing, firstRequest },
      (model) => this.#begun(model),
      (message, isIdle) => this.#lost(message, isIdle),
      onHosts,
      (silent) => this.options.onSilence?.(silent),
    );
    worker.watch(lock);
    onHosts(hosts);
    await worker.ask.open(false);
    this.#isConnected = true;
  }

  #begun(model: SharedModel): void {
    const { onMended, onModel } = this.options;
    this.#models.delete(model.number);
    this.#models.set(model.number, model.spec);
    for (const old of [...this.#models.keys()].slice(0, -REMEMBERED)) this.#models.delete(old);
    onModel(model);
    if (this.#hasTold) onMended?.(new Set());
    this.#hasTold = false;
  }

  /** @param isIdle the hosts ended a session in which nothing was asked: the next question opens another. */
  #lost(message: string, isIdle: boolean): void {
    const { onMending, onFailure } = this.options;
    if (this.#isStopped || isIdle) return;
    this.#hasTold = true;
    onMending?.({ party: CLIENT, message });
    // At the start somebody waits for a session anyway.
    if (!this.#isConnected || this.#isReopening) return;
    this.#isReopening = true;
    this.#ask((worker) => worker.ask.open(true))
      .catch((error: Error) => {
        if (!this.#isStopped) onFailure({ party: CLIENT, message: error.message });
      })
      .finally(() => (this.#isReopening = false));
  }

  #died(said: string): void {
    if (this.#isStopped) return;
    // The worker's name says nothing to a person.
    const message = said.replace(CLIENT, 'The client in this page');
    this.#worker?.stop(message);
    this.options.onSilence?.(undefined);
    this.#mending.trouble({ party: CLIENT, message }, !this.#isConnected);
  }
}

const NOTHING = { trace: { spans: [], messages: [], counters: [] }, errorMs: 0 };
