/** What the page may ask of the model owner beside what it asks of every party. */
import type { GateKind, KeptModel, ModelFacts, PublishedModel } from '../model/facts';
import type { OwnerSources, TrainingChoice, TrainingEvent } from '../players/model-owner/choices';
import type { PartyControl } from './control';

export interface OwnerControl extends PartyControl {
  /** Gets the model to begin with; it is at hand then. */
  load(sources: OwnerSources): Promise<void>;
  /** Keeps the model at hand under a number, to be shared, and tells its public facts. */
  offer(model: number, kind: GateKind): PublishedModel;
  /** Shares an offered model with the servers. */
  share(model: number): Promise<void>;
  /** The weights of an offered model, or of the one at hand. */
  weights(model?: number): KeptModel;
  /** The model at hand as a JSON file. */
  exportFile(): Blob;
  /**
   * Reads weights from a file in our JSON, or from the files of a TensorFlow.js layers model, and
   * measures them; they are at hand then.
   * @throws {WeightsError} that says what does not fit; then nothing has changed.
   */
  importFiles(files: readonly File[]): Promise<ModelFacts>;
  /** Puts a model at hand that was kept. */
  adopt(kept: KeptModel): ModelFacts;
  /** Resolves when the training is over: finished, or given up for another one. */
  train(choice: TrainingChoice, tell: (event: TrainingEvent) => void): Promise<void>;
  /** Stops after the step that is being made; what was learnt is at hand soon after. */
  stop(): Promise<void>;
  /** Goes on where it was stopped. */
  resume(): Promise<void>;
}
