/** The model owner: the only worker of the protocol that has the weights. */
import { expose, transfer } from 'comlink';
import type { Owner } from '../mpc/runtime/owner';
import { PartyHost } from './host';
import type { OwnerControl } from './owner-control';
import type { OwnerSources, TrainingChoice, TrainingEvent } from '../players/model-owner/choices';
import { ModelOwner } from '../players/model-owner/model-owner';
import type { GateKind, KeptModel } from '../model/facts';

class OwnerHost extends PartyHost<Owner> implements OwnerControl {
  readonly #owner = new ModelOwner((spec) => this.engine.planSource(spec));

  override uninstall(model: number): void {
    super.uninstall(model);
    this.#owner.forget(model);
  }

  load(sources: OwnerSources) {
    return this.#owner.load(sources);
  }

  offer(model: number, kind: GateKind) {
    return this.#owner.offer(model, kind);
  }

  share(model: number) {
    return this.#owner.share(this.party, model);
  }

  weights(model?: number) {
    const kept = this.#owner.weights(model);
    return transfer(kept, [kept.weights]);
  }

  exportFile() {
    return this.#owner.exportFile();
  }

  importFiles(files: readonly File[]) {
    return this.#owner.importFiles(files);
  }

  adopt(kept: KeptModel) {
    return this.#owner.adopt(kept);
  }

  train(choice: TrainingChoice, tell: (event: TrainingEvent) => void) {
    return this.#owner.train(choice, tell);
  }

  stop() {
    return this.#owner.stop();
  }

  resume() {
    return this.#owner.resume();
  }
}

expose(new OwnerHost(({ Owner }, _name, options) => new Owner(options)));
