/** The model owner of the example: it has the weights in the clear and shares them. */
import { loadPart } from '../../assets/load-part';
import type { Owner } from '../../mpc/runtime/owner';
import { checkRange } from '../../model/check-range';
import { checkKept, keptModel } from '../../model/model-card';
import type { KeptModel, ModelFacts, PublishedModel, Terms } from '../../model/facts';
import type { PlanFacts } from '../../model/layer-facts';
import type { Summary } from '../evaluation/evaluation';
import type { OwnerSources, TrainingChoice, TrainingEvent, TrialProgress } from './choices';
import { DryRun, type OwnerEngine, type Timing } from './dry-run';
import { loadModel, type OwnedModel, publicFacts } from '../../model/shipped-model';
import type { TrainedNetwork } from '../../model/network';
import { networkFor } from '../../model/networks';
import { decodeWeights, encodeWeights, namedNumbers, WeightsError } from '../../model/weights';
import { exportWeights } from '../../model/weights-file';

export class ModelOwner {
  /** What would be shared, exported or trained on. */
  #atHand: OwnedModel | undefined;
  /** What was offered to the servers, by the model's number. */
  readonly #offered = new Map<number, OwnedModel>();
  #dataFolder = '';
  /** TensorFlow.js comes with it: not before somebody trains or imports. */
  #workshop: Promise<InstanceType<typeof import('./workshop').Workshop>> | undefined;

  /** Ends the trial that is under way. */
  #trial: AbortController | undefined;

  constructor(private readonly engine: OwnerEngine) {}

  async load({ card, data, model }: OwnerSources): Promise<void> {
    this.#dataFolder = data;
    // The engine may not be there yet. Sharing refuses what does not fit.
    this.#atHand = model ? await adopted(model) : await loadModel(card);
  }

  /**
   * From now on `number` is this model, whatever comes to hand later.
   * @param as what `as` is, instead of what is at hand.
   */
  offer(number: number, terms: Terms, as?: number): PublishedModel {
    const model = this.#model(as);
    this.#offered.set(number, model);
    return { card: model.card, spec: publicFacts(model.card, terms) };
  }

  /** Shares the weights once; from then on the servers have all they need. */
  share(party: Owner, number: number): Promise<void> {
    return party.share(number, namedNumbers(trained(this.#model(number))));
  }

  forget(number: number): void {
    this.#offered.delete(number);
  }

  async weights(number?: number): Promise<KeptModel> {
    const model = this.#model(number);
    return keptModel({ card: model.card, weights: encodeWeights(trained(model)) });
  }

  async exportFile(): Promise<Blob> {
    const model = this.#model();
    const text = await exportWeights(trained(model), model.card);
    return new Blob([text], { type: 'application/json' });
  }

  async importFiles(files: readonly File[]): Promise<ModelFacts> {
    const { readWeights } = await loadPart(
      'import-files',
      () => import('../../model/import/import-files'),
    );
    const found = await readWeights(files);
    const { name, hasDigest } = found;
    const workshop = await this.#openWorkshop();
    const source = `imported from ${name}${hasDigest ? '' : ', which has no digest'}`;
    try {
      this.#take(
        'trained' in found
          ? await workshop.measure(found.trained, { name, training: { source } })
          : await workshop.measureChain(found.chain, { name, training: { source } }),
      );
    } catch (error) {
      if (!(error instanceof WeightsError)) throw error;
      throw new WeightsError(`${name}: ${error.message}`, { cause: error });
    }
    return this.#model().card;
  }

  /**
   * A trained network beside the page.
   * @param card its URL. @throws {ModelError} or {WeightsError}; then another stays at hand.
   */
  async fetch(card: string): Promise<ModelFacts> {
    this.#take(await loadModel(card));
    return this.#model().card;
  }

  /** @throws {ModelError} or {WeightsError} if it is not what was kept. */
  async adopt(value: unknown): Promise<ModelFacts> {
    this.#take(await adopted(value));
    return this.#model().card;
  }

  async train(choice: TrainingChoice, tell: (event: TrainingEvent) => void): Promise<void> {
    const workshop = await this.#openWorkshop();
    const { from, network, hidden } = choice;
    if (from === 'present') {
      const { weights, ...named } = trained(this.#model());
      return workshop.train(choice, named, weights, tell);
    }
    const named =
      network === 'own' ? trained(this.#model()) : { network: networkFor(network, hidden) };
    return workshop.train(choice, named, undefined, tell);
  }

  async stop(): Promise<void> {
    (await this.#workshop)?.stop();
  }

  async resume(): Promise<void> {
    (await this.#workshop)?.resume();
  }

  /** What the model at hand will be for the servers. */
  examine(terms: Terms): PlanFacts {
    return this.engine.factsOf(publicFacts(this.#model().card, terms));
  }

  /** How long an image takes, measured here. */
  time(terms: Terms): Promise<Timing> {
    return this.#dryRun(terms, (run) => run.time());
  }

  /** The first `images` of the test set, privately here and in the clear; fewer after {@link stopTrying}. */
  async tryOut(
    terms: Terms,
    images: number,
    tell: (progress: TrialProgress) => void,
  ): Promise<Summary> {
    const workshop = await this.#openWorkshop();
    const model = trained(this.#model());
    const { signal } = (this.#trial = new AbortController());
    return this.#dryRun(terms, (run) => workshop.tryOut(run, model, images, { tell, signal }));
  }

  stopTrying(): void {
    this.#trial?.abort();
  }

  async #dryRun<T>(terms: Terms, use: (run: DryRun) => Promise<T>): Promise<T> {
    const model = this.#model();
    const run = await DryRun.start(this.engine, publicFacts(model.card, terms), trained(model));
    try {
      return await use(run);
    } finally {
      await run.close();
    }
  }

  /** Puts a model at hand. @throws {WeightsError} if a weight does not fit; then none is changed. */
  #take(model: OwnedModel): void {
    checkRange(this.engine.planOf(publicFacts(model.card))(0), trained(model));
    this.#atHand = model;
  }

  #openWorkshop() {
    this.#workshop ??= this.#loadWorkshop().catch((error: unknown) => {
      this.#workshop = undefined;
      throw error;
    });
    return this.#workshop;
  }

  async #loadWorkshop() {
    const { Workshop } = await loadPart('workshop', () => import('./workshop'));
    return new Workshop(this.#dataFolder, (model) => this.#take(model));
  }

  #model(number?: number): OwnedModel {
    const model = number === undefined ? this.#atHand : this.#offered.get(number);
    if (!model) throw new Error('The owner has no model yet.');
    return model;
  }
}

async function adopted(value: unknown): Promise<OwnedModel> {
  const { card, weights } = await checkKept(value);
  return { card, weights: decodeWeights(weights, card.network) };
}

const trained = ({ card, weights, names }: OwnedModel): TrainedNetwork => ({
  network: card.network,
  weights,
  names,
});
