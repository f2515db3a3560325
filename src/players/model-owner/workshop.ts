/**
 * Where networks are trained and measured. It brings TensorFlow.js and the data set along, so the
 * owner's worker loads it when somebody wants to train or import, not before.
 */
import type { LabelledImages } from '../data/mnist';
import { startTensorFlow } from '../tensorflow';
import type { TrainingChoice, TrainingEvent } from './choices';
import type { DryRun } from './dry-run';
import { checkTrainable } from '../../model/check-trainable';
import { describeModel } from '../../model/describe-model';
import type { Origin } from '../../model/describe-model';
import { evaluate } from './evaluate';
import type { Chain } from '../../model/import/chain/chain';
import { guessScale, type ScaleGuess, warningOf } from '../../model/import/input-scale';
import { MnistData } from './mnist-data';
import { PIXELS } from '../../model/digits';
import {
  type NamedNetwork,
  type Network,
  titleOf,
  type TrainedNetwork,
  type Weights,
} from '../../model/network';
import type { OwnedModel } from '../../model/shipped-model';
import { TensorNetwork } from '../../model/tensor-network';
import { Training } from './training';
import { tryOut, type TrialOptions } from './trial';

/** Images that are enough to tell one scale of the pixels from another. */
const TRIED = 1000;

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export class Workshop {
  readonly #data: MnistData;
  /** Grows with every training: an earlier one that is still loading gives up. */
  #current = 0;
  #training: Training | undefined;
  #loading: AbortController | undefined;

  /** @param onModel takes what was trained. @throws why it cannot be used. */
  constructor(
    dataFolder: string,
    private readonly onModel: (model: OwnedModel) => void,
  ) {
    this.#data = new MnistData(dataFolder);
  }

  /**
   * @param named what is trained. @param start weights to begin with; random ones if left out.
   * @throws {MnistError} if the data cannot be had, {WeightsError} if a layer cannot be trained.
   */
  async train(
    choice: TrainingChoice,
    named: NamedNetwork,
    start: Weights | undefined,
    tell: (event: TrainingEvent) => void,
  ): Promise<void> {
    checkTrainable(named);
    this.#giveUp();
    const mine = ++this.#current;
    const loading = new AbortController();
    this.#loading = loading;
    try {
      const data = await this.#load(choice, tell, loading.signal);
      loading.signal.throwIfAborted();
      this.#loading = undefined;
      await this.#run(choice, named, start, data, tell);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
      if (mine === this.#current) tell({ kind: 'stopped' });
    }
  }

  stop(): void {
    if (this.#loading) this.#loading.abort();
    else this.#training?.stop();
  }

  resume(): void {
    this.#training?.resume();
  }

  /** Weights from elsewhere, measured on the test images. @throws as {@link describeModel}. */
  async measure(
    trained: TrainedNetwork,
    { name, training }: Origin,
    tried?: ScaleGuess['tried'],
  ): Promise<OwnedModel> {
    const [test] = await Promise.all([this.#data.test(), startTensorFlow()]);
    const model = new TensorNetwork(trained.network);
    try {
      model.set(trained);
      const measured = await evaluate(model, test);
      const warning = warningOf(measured.accuracy, tried);
      const said = warning !== undefined && { warning };
      return describeModel(trained, measured, { name, training: { ...training, ...said } });
    } finally {
      model.dispose();
    }
  }

  /** A network from elsewhere that does not say what its pixels are: the best scale is taken. */
  async measureChain(chain: Chain, { name, training }: Origin): Promise<OwnedModel> {
    const [test] = await Promise.all([this.#data.test(), startTensorFlow()]);
    const few = first(test, TRIED);
    const { trained, words, tried } = await guessScale(chain, async (candidate) => {
      const model = new TensorNetwork(candidate.network);
      try {
        model.set(candidate);
        return (await evaluate(model, few)).accuracy;
      } finally {
        model.dispose();
      }
    });
    const source = `${training.source}; it takes pixels ${words}, by what it reads of the test images`;
    return this.measure(trained, { name, training: { ...training, source } }, tried);
  }

  /** Private and plaintext answers to the test images that come first, compared. */
  async tryOut(run: DryRun, trained: TrainedNetwork, count: number, options: TrialOptions) {
    const [test] = await Promise.all([this.#data.test(), startTensorFlow()]);
    return tryOut(run, trained, first(test, count), options);
  }

  #giveUp(): void {
    this.#loading?.abort();
    this.#training?.giveUp();
    this.#training = undefined;
  }

  async #load(choice: TrainingChoice, tell: (event: TrainingEvent) => void, signal: AbortSignal) {
    const onProgress = (loaded: number, total: number) => tell({ kind: 'loading', loaded, total });
    const [training, test] = await Promise.all([
      this.#data.training(choice.images, onProgress, signal),
      this.#data.test(signal),
      startTensorFlow(),
    ]);
    return { training, test };
  }

  async #run(
    choice: TrainingChoice,
    { network, names }: NamedNetwork,
    start: Weights | undefined,
    data: { readonly training: LabelledImages; readonly test: LabelledImages },
    tell: (event: TrainingEvent) => void,
  ): Promise<void> {
    const model = new TensorNetwork(network, choice.seed);
    if (start) model.set({ network, weights: start });
    /** Accuracy on the test images; the gate must fit the training images too. */
    const made = async (epochs: number) => {
      tell({ kind: 'measuring' });
      try {
        const onTraining = await evaluate(model, data.training);
        const onTest = await evaluate(model, data.test);
        const largest = onTraining.largest.map((each, i) => Math.max(each, onTest.largest[i]!));
        const measured = { accuracy: onTest.accuracy, largest };
        const owned = describeModel(
          { network, weights: await model.weights(), names },
          measured,
          origin(choice, network, epochs),
        );
        this.onModel(owned);
        return { model: owned.card };
      } catch (error) {
        return { problem: words(error) };
      }
    };
    const training = new Training(model, data, choice, tell, async (epochs) => {
      tell({ kind: 'stopped', ...(await made(epochs)) });
    });
    this.#training = training;
    try {
      await training.run();
      tell({ kind: 'finished', ...(await made(choice.epochs)) });
    } finally {
      model.dispose();
      if (this.#training === training) this.#training = undefined;
    }
  }
}

/** The images of a set that come first. */
const first = ({ pixels, labels }: LabelledImages, count: number): LabelledImages => ({
  pixels: pixels.subarray(0, count * PIXELS),
  labels: labels.subarray(0, count),
  count: Math.min(count, labels.length),
});

/** @param epochs that were made, which may be fewer than were chosen. */
const origin = (choice: TrainingChoice, network: Network, epochs: number): Origin => ({
  name: `mnist-${titleOf(network)}`,
  training: {
    images: choice.images,
    epochs: Number(epochs.toFixed(2)),
    batchSize: choice.batchSize,
    learningRate: choice.learningRate,
    seed: choice.seed,
    changes: choice.changes,
    from: choice.from,
  },
});
