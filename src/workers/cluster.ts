/**
 * Starts the five parties, wires one MessageChannel for each link of the protocol and no other, and
 * speaks to them on behalf of the page. The page is on no link: shares never pass through it.
 */
import { proxy, transfer } from 'comlink';
import { sharedLinkBytes } from '../mpc/channel/shared-memory';
import { compileKernels } from '../mpc/ring/kernels/module';
import { LINKS, PARTIES, type PartyName } from '../mpc/runtime/parties';
import type { Trace } from '../mpc/trace/trace';
import type { ClientControl, OwnerControl, PartyControl, Ports, RecordedMessage } from './control';
import { ClusterError, lockName, PartyWorker } from './party-worker';
import type { PlaintextControl } from './plaintext/control';
import type {
  ModelCard,
  PartyFailure,
  PlaintextPrediction,
  Prediction,
  PublishedModel,
} from './prediction';

export { ClusterError } from './party-worker';

export interface ClusterOptions {
  readonly onFailure: (failure: PartyFailure) => void;
  /** URL of the model card; the shipped model if not given. */
  readonly model?: string;
  /** Lets every party keep copies of what it receives: for tests and inspection only. */
  readonly record?: boolean;
}

const SLOW =
  'This browser has no WebAssembly SIMD. Predictions are right, but slower than they could be.';

const SHIPPED_MODEL = 'models/mnist-784-512-10.json';

const start = {
  server: (name: string) =>
    new Worker(new URL('./server.worker.ts', import.meta.url), { type: 'module', name }),
  producer: (name: string) =>
    new Worker(new URL('./crypto-producer.worker.ts', import.meta.url), { type: 'module', name }),
  owner: (name: string) =>
    new Worker(new URL('./model-owner.worker.ts', import.meta.url), { type: 'module', name }),
  client: (name: string) =>
    new Worker(new URL('./prediction-client.worker.ts', import.meta.url), { type: 'module', name }),
  plaintext: (name: string) =>
    new Worker(new URL('./plaintext.worker.ts', import.meta.url), { type: 'module', name }),
};

/** Nobody needs the compiler on the page before there is an answer to describe. */
const describe = () => import('./describe-prediction');

/** Links on the critical path of a prediction. */
const isUrgent = (a: PartyName, b: PartyName): boolean =>
  b.startsWith('server') && (a === 'server0' || a === 'prediction-client');

/** One MessageChannel a link; on urgent ones, where the page may, shared memory besides. */
function wire(): ReadonlyMap<PartyName, Ports[number][]> {
  const ports = new Map<PartyName, Ports[number][]>(PARTIES.map((name) => [name, []]));
  for (const [a, b] of LINKS) {
    const { port1, port2 } = new MessageChannel();
    const memory =
      isUrgent(a, b) && crossOriginIsolated ? new SharedArrayBuffer(sharedLinkBytes) : undefined;
    ports.get(a)!.push([b, port1, memory && { memory, end: 0 }]);
    ports.get(b)!.push([a, port2, memory && { memory, end: 1 }]);
  }
  return ports;
}

export class Cluster {
  readonly #parties: {
    readonly 'model-owner': PartyWorker<OwnerControl>;
    readonly 'prediction-client': PartyWorker<ClientControl>;
    readonly server0: PartyWorker<PartyControl>;
    readonly server1: PartyWorker<PartyControl>;
    readonly 'crypto-producer': PartyWorker<PartyControl>;
  };
  #plaintext: { worker: PartyWorker<PlaintextControl>; loaded: Promise<void> } | undefined;
  readonly #modelUrl: string;
  readonly #onFailure: (failure: PartyFailure) => void;
  readonly #ended: Promise<never>;
  #end!: (reason: ClusterError) => void;
  #model: PublishedModel | undefined;
  #notice: string | undefined;
  #isStopped = false;

  private constructor({ onFailure, model = SHIPPED_MODEL }: ClusterOptions) {
    this.#onFailure = onFailure;
    this.#modelUrl = new URL(model, document.baseURI).href;
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
  }

  /**
   * Five workers up, wired, and the model shared with the servers.
   * @throws {ClusterError} that names the party.
   */
  static async start(options: ClusterOptions): Promise<Cluster> {
    const cluster = new Cluster(options);
    try {
      await cluster.#setUp(options.record ?? false);
    } catch (error) {
      cluster.stop();
      throw error;
    }
    return cluster;
  }

  get model(): ModelCard {
    if (!this.#model) throw new Error('The cluster has no model yet.');
    return this.#model.card;
  }

  /** What a person should know of this browser, if anything. */
  get notice(): string | undefined {
    return this.#notice;
  }

  /** @param pixels 784 bytes (0 … 255) an image; the caller keeps the array. */
  async predict(pixels: Uint8Array): Promise<Prediction> {
    const own = pixels.slice();
    const client = this.#parties['prediction-client'].control;
    const answer = await this.#guard(
      'prediction-client',
      client.predict(transfer(own, [own.buffer])),
    );
    const trace = await this.#guard(
      'prediction-client',
      this.#trace(answer.requests.map(({ request }) => request)),
    );
    const { describePrediction } = await describe();
    return describePrediction(answer, trace, this.#model!.spec);
  }

  /**
   * Loads TensorFlow.js where the first prediction will need it: after the page is ready, before
   * anybody waits. What fails here fails again, and is reported, when it is needed.
   */
  async warmUp(): Promise<void> {
    this.#plaintext ??= this.#startPlaintext();
    const client = this.#parties['prediction-client'].control;
    await Promise.allSettled([client.warmUp(), this.#plaintext.loaded, describe()]);
  }

  /** Resolves when the offline work for a prediction of so many images is done. */
  async prepare(images: number): Promise<void> {
    const client = this.#parties['prediction-client'].control;
    await this.#guard('prediction-client', client.prepare(images));
  }

  /** The same network in the clear, in a worker of its own that starts when it is first needed. */
  async plaintext(pixels: Uint8Array): Promise<PlaintextPrediction> {
    const own = pixels.slice();
    const { worker, loaded } = (this.#plaintext ??= this.#startPlaintext());
    await loaded;
    return worker.guard(worker.control.predict(transfer(own, [own.buffer])));
  }

  /** Copies of what a party received; empty unless the cluster records. */
  async recorded(party: PartyName): Promise<readonly RecordedMessage[]> {
    return this.#guard(party, this.#parties[party].control.recorded());
  }

  /** Ends all workers; what is pending rejects. */
  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#end(new ClusterError('prediction-client', 'The servers were stopped.'));
    for (const party of Object.values(this.#parties)) party.stop();
    this.#plaintext?.worker.stop();
  }

  async #setUp(record: boolean): Promise<void> {
    const owner = this.#parties['model-owner'].control;
    const [{ card, spec }] = await Promise.all([
      this.#guard('model-owner', owner.load(this.#modelUrl)),
      this.#connect(record),
    ]);
    this.#model = { card, spec };
    const number = 1;
    await Promise.all(
      PARTIES.map((name) => this.#guard(name, this.#parties[name].control.install(number, spec))),
    );
    await this.#guard('model-owner', owner.share(number));
    const client = this.#parties['prediction-client'].control;
    await this.#guard('prediction-client', client.use(number));
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

  #startPlaintext() {
    const onDeath = (message: string) => {
      this.#plaintext = undefined;
      this.#onFailure({ party: 'plaintext', message });
    };
    const worker = new PartyWorker<PlaintextControl>(
      'plaintext',
      start.plaintext('plaintext'),
      onDeath,
    );
    const loaded = worker.guard(worker.control.load(this.#modelUrl));
    loaded.catch(() => {
      // The next call tries again with a new worker.
      worker.stop();
      this.#plaintext = undefined;
    });
    return { worker, loaded };
  }

  async #trace(requests: readonly number[]): Promise<Trace> {
    const traces = await Promise.all(
      PARTIES.map((name) => this.#parties[name].control.takeTrace(requests)),
    );
    return {
      spans: traces.flatMap(({ spans }) => spans),
      messages: traces.flatMap(({ messages }) => messages),
    };
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
