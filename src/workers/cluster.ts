/** The five parties as the page speaks to them: start, predict, look, replace the model, stop. */
import { compileKernels } from '../mpc/ring/kernels/module';
import type { PartyClient } from '../mpc/runtime/clients';
import { PARTIES, type PartyName } from '../mpc/wire/parties';
import { joinTraces, type Trace } from '../mpc/trace/trace';
import type { Asked } from './asked';
import { ClusterError } from './cluster-error';
import type { ClientControl, PartyControl } from './control';
import { Lifeline } from './lifeline';
import type { OwnerControl, OwnerDesk } from './owner-control';
import type { Job } from '../players/evaluation/evaluate';
import { evaluationJob } from './evaluation-job';
import { lockName, PartyWorker } from './party-worker';
import type { GateKind, KeptModel, ModelFacts, ModelSpec, PublishedModel } from '../model/facts';
import type { PartyFailure, Prediction } from './prediction';
import type { ClientAnswer, PlaintextPrediction } from '../players/answers';
import { replaceModel } from './replace-model';
import { start, wire } from './wiring';
import { Yardstick } from './yardstick';

export { ClusterError } from './cluster-error';

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

interface Controls {
  readonly 'model-owner': OwnerControl;
  readonly 'prediction-client': ClientControl;
  readonly server0: PartyControl;
  readonly server1: PartyControl;
  readonly 'crypto-producer': PartyControl;
}

/** What a party lets a person see of what it received, if it was told to keep it. */
export type Inside = Asked<Pick<PartyControl, 'recorded' | 'payload' | 'inputShare'>>;

export class Cluster {
  readonly #workers: { readonly [Name in PartyName]: PartyWorker<Controls[Name]> };
  readonly #yardstick: Yardstick;
  /** Every model that was shared, by its number: an answer is described by the one that gave it. */
  readonly #models = new Map<number, PublishedModel>();
  /** The model in use. */
  #current = 0;
  #lastNumber = 0;
  #sharing: Promise<unknown> = Promise.resolve();
  readonly #onFailure: (failure: PartyFailure) => void;
  /** An answer needs all parties: it ends with the name of the first that dies. */
  readonly #lifeline = new Lifeline();
  #notice: string | undefined;
  #isStopped = false;
  #isTracing = true;

  private constructor({ onFailure }: ClusterOptions) {
    this.#onFailure = onFailure;
    const worker = <Control>(name: PartyName, make: (name: string) => Worker) =>
      new PartyWorker<Control>(name, make(name), this.#lifeline, (message) =>
        onFailure({ party: name, message }),
      );
    this.#workers = {
      'model-owner': worker('model-owner', start.owner),
      'prediction-client': worker('prediction-client', start.client),
      server0: worker('server0', start.server),
      server1: worker('server1', start.server),
      'crypto-producer': worker('crypto-producer', start.producer),
    };
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

  /** What a person at the model owner does. */
  get owner(): Asked<OwnerDesk> {
    return this.#ask('model-owner').desk;
  }

  /** @param pixels 784 bytes (0 … 255) an image. */
  predict(pixels: Uint8Array): Promise<ClientAnswer> {
    return this.#ask('prediction-client').predict(pixels);
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
    const client = this.#ask('prediction-client');
    await Promise.allSettled([client.warmUp(), this.#yardstick.warmUp(), describe()]);
  }

  /** Resolves when the offline work for a prediction of so many images is done. */
  prepare(images: number): Promise<void> {
    return this.#ask('prediction-client').prepare(images);
  }

  /** The same network in the clear, in a worker of its own that starts when it is first needed. */
  plaintext(pixels: Uint8Array): Promise<PlaintextPrediction> {
    return this.#yardstick.predict(pixels);
  }

  /** Begins a job of many images, for `evaluate`. End it in any case. */
  job(): Job {
    return evaluationJob({
      client: this.#ask('prediction-client'),
      plaintext: (ask) => this.#yardstick.ask(ask),
    });
  }

  /** What a party keeps for a person to look at: where the cluster records, or is inspected. */
  inside(party: PartyName): Inside {
    return this.#ask(party);
  }

  /** Whether the parties note what they do: on from the start. Off, predictions have no trace. */
  async setTracing(isOn: boolean): Promise<void> {
    this.#isTracing = isOn;
    await Promise.all(this.#services.map((party) => party.setTracing(isOn)));
  }

  /**
   * Lets every party keep what it receives from now on, for a person to look at, or ends that. It
   * breaks the rules on purpose. Tickets are dealt anew, so that the next request is seen whole.
   */
  async inspect(isArmed: boolean): Promise<void> {
    await Promise.all(PARTIES.map((name) => this.#ask(name).inspect(isArmed)));
    if (isArmed) await this.#ask('prediction-client').renew();
  }

  /** Ends all workers; what is pending rejects. */
  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#lifeline.end(new ClusterError('prediction-client', 'The servers were stopped.'));
    for (const worker of Object.values(this.#workers)) worker.stop();
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
    const owner = this.#ask('model-owner');
    const client = this.#ask('prediction-client');
    const old = this.#current || undefined;
    const fresh = ++this.#lastNumber;
    const published = await owner.desk.offer(fresh, gate);
    this.#models.set(fresh, published);
    const parties = {
      // The owner's desk forgets a model last: its party has it for as long as the others.
      all: [...this.#services, { install: async () => undefined, uninstall: owner.desk.forget }],
      share: owner.share,
      use: client.use,
    };
    await replaceModel(parties, { old, fresh, facts: published.spec }, () => {
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
    const ends = wire();
    const kernels = await compileKernels();
    if (!kernels) this.#notice = SLOW;
    await Promise.all(
      PARTIES.map(async (name) => {
        const lock = lockName(name);
        const worker = this.#workers[name];
        await worker.ask.connect(
          { name, links: ends.get(name)!, lock, record, kernels },
          (message) => this.#onFailure({ party: name, message }),
        );
        worker.watch(lock);
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
    return joinTraces(await Promise.all(this.#services.map((party) => party.takeTrace(requests))));
  }

  #ask<Name extends PartyName>(party: Name): Asked<Controls[Name]> {
    return this.#workers[party].ask;
  }

  get #services() {
    return PARTIES.map((name): PartyClient<ModelSpec> => this.#ask(name).service);
  }
}
