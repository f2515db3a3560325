/** Where the page asks things of the model owner's worker. */
import { proxy, type Remote, transfer } from 'comlink';
import type { OwnerControl } from './owner-control';
import type { OwnerSources, TrainingChoice, TrainingEvent } from '../players/model-owner/choices';
import type { KeptModel, ModelFacts } from '../model/facts';

export class OwnerDesk {
  readonly #owner: Remote<OwnerControl>;

  /** @param guard ends an answer that will never come, because a party has died. */
  constructor(
    owner: Remote<OwnerControl>,
    private readonly guard: <T>(answer: Promise<T>) => Promise<T>,
  ) {
    this.#owner = owner;
  }

  load(sources: OwnerSources): Promise<void> {
    return this.guard(this.#owner.load(sources));
  }

  /** The weights of a model that was shared, or of the one at hand. */
  weights(model?: number): Promise<KeptModel> {
    return this.guard(this.#owner.weights(model));
  }

  exportFile(): Promise<Blob> {
    return this.guard(this.#owner.exportFile());
  }

  /** @throws {ClusterError} that says what does not fit. */
  importFiles(files: readonly File[]): Promise<ModelFacts> {
    return this.guard(this.#owner.importFiles(files));
  }

  adopt(kept: KeptModel): Promise<ModelFacts> {
    return this.guard(this.#owner.adopt(transfer(kept, [kept.weights])));
  }

  /** Resolves when the training is over; the rest is told. */
  train(choice: TrainingChoice, tell: (event: TrainingEvent) => void): Promise<void> {
    return this.guard(this.#owner.train(choice, proxy(tell)));
  }

  stop(): Promise<void> {
    return this.guard(this.#owner.stop());
  }

  resume(): Promise<void> {
    return this.guard(this.#owner.resume());
  }
}
