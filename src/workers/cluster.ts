/** The five parties as the page speaks to them: start, predict, look, replace the model, stop. */
import { proxy, transfer } from 'comlink';
import { compileKernels } from '../mpc/ring/kernels/module';
import { PARTIES, type PartyName, type ServerName } from '../mpc/wire/parties';
import { joinTraces, type Trace } from '../mpc/trace/trace';
import type { ClientControl, PartyControl, RecordedMessage } from './control';
import type { OwnerControl } from './owner-control';
import { OwnerDesk } from './owner-desk';
import type { Job } from '../players/evaluation/evaluate';
import { evaluationJob } from './evaluation-job';
import type { MessagePlace } from './inspection/control';
import { ClusterError, lockName, PartyWorker } from './party-worker';
import type { GateKind, KeptModel, ModelFacts, ModelSpec, PublishedModel } from '../model/facts';
import type { PartyFailure, Prediction } from './prediction';
import type { ClientAnswer, PlaintextPrediction } from '../players/answers';
import { replaceModel } from './replace-model';
import { start, wire } from './wiring';
import { Yardstick } from './yardstick';

export { ClusterError } from './party-worker';

export interface ClusterOptions {
  readonly onFailure: (failure: PartyFailure) => void;
  /** URL of the model card; the shipped model if not given. */
  readonly model?: string;
  /** A model of the owner's to begin with instead. */
  readonly own?: KeptModel | undefined;
  /** How the servers compute its sigmoids to begin with. */
  readonly gate?: GateKind;
  /** Lets every party keep copies of what it receives: for tests and inspection only. */
  readonly record?: boolean;
}

const SLOW =
  'This browser has no WebAssembly SIMD. Predictions are right, but slower than they could be.';

const NO_WORKERS =
  'This browser has no Web Workers, and they are what plays the servers. Try a current browser.';

const SHIPPED_MODEL = 'models/mnist-784-512-10.json';
const DATA = 'mnist';

const absolute = (url: string): string => new URL(url, document.baseURI).href;

/** Nobody needs the compiler on the page before there is an answer to describe. */
const describe = () => import('./describe-prediction');

export class Cluster {
  readonly #parties: {
    readonly 'model-owner': PartyWorker<OwnerControl>;
    readonly 'prediction-client': PartyWorker<ClientControl>;
    readonly server0: PartyWorker<PartyControl>;
    readonly server1: PartyWorker<PartyControl>;
    readonly 'crypto-producer': PartyWorker<PartyControl>;
  };
  /** What the page asks of the model owner, beside predictions. */
  readonly owner: OwnerDesk;
  readonly #yardstick: Yardstick;
  /** Every model that was shared, by its number: an answer is described by the one that gave it. */
  readonly #models = new Map<number, PublishedModel>();
  /** The model in use. */
  #current = 0;
  #lastNumber = 0;
  #sharing: Promise<unknown> = Promise.resolve();
  readonly #onFailure: (failure: PartyFailure) => void;
  readonly #ended: Promise<never>;
  #end!: (reason: ClusterError) => void;
  #notice: string | undefined;
  #isStopped = false;
  #isTracing = true;

  private constructor({ onFailure }: ClusterOptions) {
    this.#onFailure = onFailure;
    this.#ended = new Promise((_resolve, reject) => {
      this.#end = reject;
    });
    this.#ended.catch(() => undefined);
    const worker = <C>(name: PartyName, make: (name: string) => Worker) =>
      new PartyWorker<C>(name, make(name), (message) => this.#died(name, message));
    this.#parties = {
      'model-owner': worker('model-owner', start.owner),
      'prediction-client': worker('prediction-client', start.client),
      server0: worker('server0', start.server),
      server1: worker('server1', start.server),
      'crypto-producer': worker('crypto-producer', start.producer),
    };
    const { control } = this.#parties['model-owner'];
    this.owner = new OwnerDesk(control, (answer) => this.#guard('model-owner', answer));
    this.#yardstick = new Yardstick(() => this.#inUse(), onFailure);
  }

  /**
   * Five workers up, wired, and the model shared with the servers.
   * @throws {ClusterError} that names the party.
   */
  static async start(options: ClusterOptions): Promise<Cluster> {
    if (!('Worker' in globalThis)) throw new Error(NO_WORKERS);
    const cluster = new Cluster(options);
    try {
      await cluster.#setUp(options);
    } catch (error) {
      cluster.stop();
      throw error;
    }
    return cluster;
  }

  /** The model in use. */
  get model(): ModelFacts {
    return this.#published(this.#current).card;
  }

  /** What a person should know of this browser, if anything. */
  get notice(): string | undefined {
    return this.#notice;
  }

  /** @param pixels 784 bytes (0 … 255) an image; the caller keeps the array. */
  predict(pixels: Uint8Array): Promise<ClientAnswer> {
    const own = pixels.slice();
    const client = this.#parties['prediction-client'].control;
    return this.#guard('prediction-client', client.predict(transfer(own, [own.buffer])));
  }

  /**
   * How an answer came about: what all parties noted of it, which they give away once. Nobody need
   * wait for it to see the answer.
   */
  async describe(answer: ClientAnswer): Promise<Prediction> {
    const [trace, { describePrediction }] = await Promise.all([
      this.#trace(answer.requests.map(({ request }) => request)),
      describe(),
    ]);
    return describePrediction(answer, trace, this.#published(answer.model).spec);
  }

  /**
   * Loads TensorFlow.js where the first prediction will need it: after the page is ready, before
   * anybody waits. What fails here fails again, and is reported, when it is needed.
   */
  async warmUp(): Promise<void> {
    const client = this.#parties['prediction-client'].control;
    await Promise.allSettled([client.warmUp(), this.#yardstick.warmUp(), describe()]);
  }

  /** Resolves when the offline work for a prediction of so many images is done. */
  async prepare(images: number): Promise<void> {
    const client = this.#parties['prediction-client'].control;
    await this.#guard('prediction-client', client.prepare(images));
  }

  /** The same network in the clear, in a worker of its own that starts when it is first needed. */
  plaintext(pixels: Uint8Array): Promise<PlaintextPrediction> {
    return this.#yardstick.predict(pixels);
  }

  /** Begins a job of many images, for `evaluate`. End it in any case. */
  job(): Job {
    return evaluationJob({
      client: this.#parties['prediction-client'].control,
      guard: (answer) => this.#guard('prediction-client', answer),
      plaintext: (ask) => this.#yardstick.ask(ask),
    });
  }

  /** Copies of what a party received; empty unless the cluster records. */
  async recorded(party: PartyName): Promise<readonly RecordedMessage[]> {
    return this.#guard(party, this.#parties[party].control.recorded());
  }

  /** Whether the parties note what they do: on from the start. Off, predictions have no trace. */
  async setTracing(isOn: boolean): Promise<void> {
    this.#isTracing = isOn;
    await Promise.all(
      PARTIES.map((name) => this.#guard(name, this.#parties[name].control.setTracing(isOn))),
    );
  }

  /**
   * Lets every party keep what it receives from now on, for a person to look at, or ends that. It
   * breaks the rules on purpose. Tickets are dealt anew, so that the next request is seen whole.
   */
  async inspect(isArmed: boolean): Promise<void> {
    await Promise.all(
      PARTIES.map((name) => this.#guard(name, this.#parties[name].control.inspect(isArmed))),
    );
    const client = this.#parties['prediction-client'].control;
    if (isArmed) await this.#guard('prediction-client', client.renew());
  }

  /** A message that an armed party received; undefined if it is not kept. */
  async payload(party: PartyName, request: number, place: MessagePlace) {
    return this.#guard(party, this.#parties[party].control.payload(request, place));
  }

  /** What an armed server knows of the image of a request; undefined if it is not kept. */
  async inputShare(server: ServerName, request: number) {
    return this.#guard(server, this.#parties[server].control.inputShare(request));
  }

  /** Ends all workers; what is pending rejects. */
  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#end(new ClusterError('prediction-client', 'The servers were stopped.'));
    for (const party of Object.values(this.#parties)) party.stop();
    this.#yardstick.stop();
  }

  /**
   * Shares the model that the owner has at hand, in place of the one in use; see `replaceModel`. Its
   * sigmoids are computed as `gate` says: that decides the scale of the weights, so they go anew.
   * Resolves when the earlier one is gone everywhere.
   * @throws {ClusterError} that says why it could not be shared; then the earlier one is in use.
   */
  share(gate: GateKind): Promise<ModelFacts> {
    const shared = this.#sharing.then(() => this.#replace(gate));
    this.#sharing = shared.catch(() => undefined);
    return shared;
  }

  async #setUp({
    record = false,
    model = SHIPPED_MODEL,
    own,
    gate = 'periodic',
  }: ClusterOptions): Promise<void> {
    const sources = { card: absolute(model), data: absolute(DATA), model: own };
    await Promise.all([this.owner.load(sources), this.#connect(record)]);
    await this.#replace(gate);
  }

  async #replace(gate: GateKind): Promise<ModelFacts> {
    const owner = this.#parties['model-owner'].control;
    const old = this.#current || undefined;
    const fresh = ++this.#lastNumber;
    const published = await this.#guard('model-owner', owner.offer(fresh, gate));
    const parties = {
      all: PARTIES.map((name) => ({
        install: (number: number, spec: ModelSpec) =>
          this.#guard(name, this.#parties[name].control.install(number, spec)),
        uninstall: (number: number) =>
          this.#guard(name, this.#parties[name].control.uninstall(number)),
      })),
      share: (number: number) => this.#guard('model-owner', owner.share(number)),
      use: (number: number) =>
        this.#guard('prediction-client', this.#parties['prediction-client'].control.use(number)),
    };
    this.#models.set(fresh, published);
    await replaceModel(parties, { old, fresh, spec: published.spec }, () => {
      this.#current = fresh;
      this.#yardstick.reload();
    });
    return published.card;
  }

  #published(number: number): PublishedModel {
    const model = this.#models.get(number);
    if (!model) throw new Error('The cluster has no model yet.');
    return model;
  }

  async #connect(record: boolean): Promise<void> {
    const ports = wire();
    const kernels = await compileKernels();
    if (!kernels) this.#notice = SLOW;
    await Promise.all(
      PARTIES.map(async (name) => {
        const own = ports.get(name)!;
        const lock = lockName(name);
        const options = { name, ports: own, lock, record, kernels };
        const onFailure = proxy((message: string) => this.#onFailure({ party: name, message }));
        const moved = own.map(([, port]) => port);
        const party = this.#parties[name];
        await party.guard(party.control.connect(transfer(options, moved), onFailure));
        party.watch(lock);
      }),
    );
  }

  async #inUse() {
    const number = this.#current;
    const { spec } = this.#published(number);
    const gate: GateKind = spec.gate === 'polynomial' ? spec.gate : 'periodic';
    return { number, gate, kept: await this.owner.weights(number) };
  }

  async #trace(requests: readonly number[]): Promise<Trace> {
    if (!this.#isTracing) return joinTraces([]);
    const traces = await Promise.all(
      PARTIES.map((name) => this.#guard(name, this.#parties[name].control.takeTrace(requests))),
    );
    return joinTraces(traces);
  }

  /** An answer that needs all parties: it ends with the name of the first that dies. */
  #guard<T>(party: PartyName, answer: Promise<T>): Promise<T> {
    return Promise.race([this.#parties[party].guard(answer), this.#ended]);
  }

  /** A party is gone: nothing can be answered any more. */
  #died(party: PartyName, message: string): void {
    this.#end(new ClusterError(party, message));
    this.#onFailure({ party, message });
  }
}
