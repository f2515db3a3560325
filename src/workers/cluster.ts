/** The five parties as the page speaks to them: start, predict, look, replace the model, stop. */
import { loadPart } from '../assets/load-part';
import type { PartyClient } from '../mpc/runtime/clients';
import { PARTIES, type PartyName } from '../mpc/wire/parties';
import { joinTraces, type Trace } from '../mpc/trace/trace';
import type { Asked } from './asked';
import { ClusterError } from './cluster-error';
import type { PartyControl } from './control';
import { Crew } from './crew';
import type { OwnerDesk } from './owner-control';
import type { Job } from '../players/evaluation/evaluate';
import { evaluationJob } from './evaluation-job';
import { type Broken, Mending } from './mending';
import {
  DEFAULT_TERMS,
  type KeptModel,
  type ModelFacts,
  type ModelSpec,
  type OwnModels,
  type PublishedModel,
  type Terms,
  termsOf,
} from '../model/facts';
import type { PartyFailure, Prediction } from './prediction';
import type { ClientAnswer, PlaintextPrediction } from '../players/answers';
import { TRAINED } from '../model/trained-networks';
import { PublishedModels } from './published-models';
import { replaceModel } from './replace-model';
import type { Servers, ServersOptions } from './servers';
import { Yardstick } from './yardstick';

export { ClusterError } from './cluster-error';

export interface ClusterOptions extends ServersOptions {
  /** URL of the model card; the shipped model if not given. */
  readonly model?: string;
  /** For a worker of the owner that is new: what the servers have instead, and what is at hand. */
  readonly own?: () => OwnModels;
  /** How its owner wants it to be used, to begin with. */
  readonly terms?: Terms;
  /** Lets every party keep copies of what it receives: for tests and inspection only. */
  readonly record?: boolean;
}

const SLOW =
  'This browser has no WebAssembly SIMD. Predictions are right, but slower than they could be.';

const NO_WORKERS =
  'This browser has no Web Workers, and they are what plays the servers. Try a current browser.';

const DATA = 'mnist';

const absolute = (url: string): string => new URL(url, document.baseURI).href;

/** Nobody needs the compiler on the page before there is an answer to describe. */
const describe = () => loadPart('describe-prediction', () => import('./describe-prediction'));

/** What a party lets a person see of what it received, if it was told to keep it. */
export type Inside = Asked<Pick<PartyControl, 'recorded' | 'payload' | 'inputShare'>>;

export class Cluster implements Servers {
  readonly #crew: Crew;
  readonly #mending: Mending;
  readonly #yardstick: Yardstick;
  readonly #models = new PublishedModels();
  #terms: Terms;
  /** Some parties are new, and have no part of the model yet. */
  #lacksModel = true;
  /** The owner is new: the one before it had offered the models that were shared, this one has not. */
  #isOwnerNew = true;
  /** It has no weights, either. */
  #lacksWeights = true;
  #sharing: Promise<unknown> = Promise.resolve();
  /** Answers of the parties as they are now: those that are gone took their traces along. */
  #describable = new WeakSet<ClientAnswer>();
  /** What a party refused last: why a request failed. */
  #refusal: PartyFailure | undefined;
  #notice: string | undefined;
  #isStopped = false;
  #isTracing = true;
  #isInspected = false;

  private constructor(private readonly options: ClusterOptions) {
    const { onFailure, onMending, onMended, record = false, terms } = options;
    this.#terms = terms ?? DEFAULT_TERMS;
    this.#crew = new Crew({
      record,
      onTrouble: (trouble, isStart) => this.#mending.trouble(trouble, isStart),
      onRefusal: (party, message) => (this.#refusal = { party, message }),
    });
    this.#mending = new Mending({
      mend: (broken) => this.#mend(broken),
      examine: () => this.#crew.examine(),
      onMending: (trouble) => onMending?.(trouble),
      onMended: (parties) => onMended?.(parties),
      onGivenUp: ({ party, message }) => onFailure({ party, message }),
    });
    this.#yardstick = new Yardstick({
      inUse: () => this.#ask(() => this.#inUse()),
      onMending: (trouble) => onMending?.(trouble),
      onMended: () => onMended?.(new Set(['plaintext'])),
      onFailure: ({ message }) => onFailure({ party: 'plaintext', message }),
    });
  }

  /**
   * Five workers up, wired, and the model shared with the servers.
   * @throws {ClusterError} that names the party.
   */
  static async start(options: ClusterOptions): Promise<Cluster> {
    if (!('Worker' in globalThis)) throw new Error(NO_WORKERS);
    const cluster = new Cluster(options);
    options.signal?.addEventListener('abort', () => cluster.stop(), { once: true });
    try {
      await cluster.#mending.start(PARTIES);
      if (!(await cluster.#crew.hasKernels())) cluster.#notice = SLOW;
    } catch (error) {
      cluster.stop();
      throw error;
    }
    return cluster;
  }

  /** The model in use. */
  get model(): ModelFacts {
    return this.#models.of().card;
  }

  get spec(): ModelSpec {
    return this.#models.of().spec;
  }

  get notice(): string | undefined {
    return this.#notice;
  }

  /** What a person at the model owner does. It needs no other party. */
  get owner(): Asked<OwnerDesk> {
    return this.#crew.ask('model-owner').desk;
  }

  /** Resolves when nothing is being replaced. @throws {ClusterError} if that failed. */
  whole(): Promise<void> {
    return this.#mending.whole();
  }

  async predict(pixels: Uint8Array, look = false): Promise<ClientAnswer> {
    const answer = this.#known(
      await this.#ask(() => this.#crew.ask('prediction-client').predict(pixels, look)),
    );
    this.#describable.add(answer);
    return answer;
  }

  async describe(answer: ClientAnswer): Promise<Prediction> {
    if (!this.#describable.has(answer)) {
      throw new ClusterError('prediction-client', 'A party was replaced since it answered.');
    }
    const [trace, { describePrediction }] = await Promise.all([
      this.#crew.together(() => this.#trace(answer.requests.map(({ request }) => request))),
      describe(),
    ]);
    return describePrediction(answer, trace, this.#models.of(answer.model).spec);
  }

  async prepareAnswer(): Promise<void> {
    await Promise.allSettled([this.#crew.ask('prediction-client').warmUp()]);
  }

  async warmUp(): Promise<void> {
    await Promise.allSettled([describe()]);
    await Promise.allSettled([this.#yardstick.warmUp()]);
  }

  prepare(images: number): Promise<void> {
    return this.#ask(() => this.#crew.ask('prediction-client').prepare(images));
  }

  /** The same network in the clear, in a worker of its own that starts when it is first needed. */
  async plaintext(pixels: Uint8Array): Promise<PlaintextPrediction> {
    return this.#known(await this.#yardstick.ask((control) => control.predict(pixels)));
  }

  /** Begins a job of many images, for `evaluate`. End it in any case. */
  job(): Job {
    return evaluationJob({
      privately: async (pixels, job) =>
        this.#known(
          await this.#ask(() => this.#crew.ask('prediction-client').logits(pixels, job())),
        ),
      plaintext: async (ask) => this.#known(await this.#yardstick.ask(ask)),
      end: (job) => this.#crew.ask('prediction-client').endJob(job),
    });
  }

  /** What a party keeps for a person to look at: where the cluster records, or is inspected. */
  inside(party: PartyName): Inside {
    return this.#crew.ask(party);
  }

  async setTracing(isOn: boolean): Promise<void> {
    this.#isTracing = isOn;
    await Promise.all(this.#services.map((party) => party.setTracing(isOn)));
  }

  /**
   * Lets every party keep what it receives from now on, for a person to look at, or ends that. It
   * breaks the rules on purpose. Tickets are dealt anew, so that the next request is seen whole.
   */
  async inspect(isArmed: boolean): Promise<void> {
    this.#isInspected = isArmed;
    await Promise.all(PARTIES.map((name) => this.#crew.ask(name).inspect(isArmed)));
    if (isArmed) await this.#crew.ask('prediction-client').renew();
  }

  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#mending.end(new ClusterError('prediction-client', 'The servers were stopped.'));
    this.#crew.stop();
    this.#yardstick.stop();
  }

  /**
   * Shares the model that the owner has at hand, in place of the one in use; see `replaceModel`. An
   * owner that is replaced meanwhile has it by way of {@link ClusterOptions.own}. `terms` decide
   * the scale of the weights and the plan, so they go anew.
   * Resolves when the earlier one is gone everywhere. @returns what was shared.
   * @throws {ClusterError} that says why it could not be shared; then the earlier one is in use.
   */
  share(terms: Terms): Promise<KeptModel> {
    const share = async (): Promise<KeptModel> => {
      const number = this.#models.next();
      const published = await this.owner.offer(number, terms);
      const kept = await this.owner.weights(number);
      await this.#replace(number, published, terms);
      return kept;
    };
    const shared = this.#sharing.then(() => this.#ask(share));
    this.#sharing = shared.catch(() => undefined);
    return shared;
  }

  /** Asks what needs all parties; once more if one of them was why there was no answer. */
  async #ask<T>(ask: () => Promise<T>): Promise<T> {
    this.#refusal = undefined;
    try {
      return await this.#mending.answer(() => this.#crew.together(ask));
    } catch (error) {
      const refusal = this.#refusal as PartyFailure | undefined;
      if (!(error instanceof ClusterError) || !refusal) throw error;
      throw new ClusterError(refusal.party, refusal.message, { cause: error });
    }
  }

  /** Replaces what is broken; at the start that is everything. */
  async #mend({ parties: broken, pairs }: Broken): Promise<void> {
    // One that was still starting when another broke has no links that could be replaced.
    const parties = new Set([...broken, ...this.#crew.unconnected]);
    this.#describable = new WeakSet();
    if (parties.size > 0) this.#lacksModel = true;
    if (parties.has('model-owner')) this.#lacksWeights = this.#isOwnerNew = true;
    // The owner reads its weights while the others find each other.
    const replaced = this.#crew.replace(parties, pairs);
    const loaded = this.#lacksWeights ? this.#load() : undefined;
    await Promise.all([replaced, loaded]);
    if (!this.#isTracing) await this.setTracing(false);
    // A person put the microscope on the parties as they were.
    if (this.#isInspected) await this.inspect(false);
    if (!this.#lacksModel) return;
    // A new owner has the model in use at hand; one that was there may have another by now.
    const as = this.#isOwnerNew ? undefined : this.#models.inUse;
    await this.#crew.together(async () => {
      const number = this.#models.next();
      const published = await this.owner.offer(number, this.#terms, as);
      await this.#replace(number, published, this.#terms);
    });
    const { unshared } = this.options.own?.() ?? {};
    // Whatever else breaks now, this needs the owner alone.
    if (this.#isOwnerNew && unshared) await this.owner.adopt(unshared);
    this.#lacksModel = this.#isOwnerNew = false;
  }

  async #load(): Promise<void> {
    const { model = TRAINED.sigmoid, own } = this.options;
    const sources = { card: absolute(model), data: absolute(DATA), model: own?.().shared };
    await this.#crew.together(() => this.owner.load(sources));
    this.#lacksWeights = false;
  }

  /** Puts a model that its owner has offered in the place of the one in use. */
  async #replace(fresh: number, published: PublishedModel, terms: Terms): Promise<void> {
    const owner = this.#crew.ask('model-owner');
    const client = this.#crew.ask('prediction-client');
    const old = this.#models.inUse;
    const isSame = this.#lacksModel && old !== undefined;
    const parties = {
      // The owner's desk forgets a model last: its party has it for as long as the others.
      all: [...this.#services, { install: async () => undefined, uninstall: owner.desk.forget }],
      share: owner.share,
      use: client.use,
    };
    await replaceModel(parties, { old, fresh, facts: published.spec }, () => {
      this.#models.use(fresh, published, isSame);
      this.#terms = terms;
      this.#yardstick.reload();
    });
  }

  /** An answer with its model's number as the page knows it. */
  #known<T extends { readonly model: number }>(answer: T): T {
    return { ...answer, model: this.#models.known(answer.model) };
  }

  async #inUse() {
    const number = this.#models.inUse!;
    const { spec } = this.#models.of();
    return { number, gate: termsOf(spec).gate, kept: await this.owner.weights(number) };
  }

  async #trace(requests: readonly number[]): Promise<Trace> {
    if (!this.#isTracing) return joinTraces([]);
    return joinTraces(await Promise.all(this.#services.map((party) => party.takeTrace(requests))));
  }

  get #services() {
    return PARTIES.map((name): PartyClient<ModelSpec> => this.#crew.ask(name).service);
  }
}
