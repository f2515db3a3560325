/** The prediction client: the only worker of the protocol that has the image and the result. */
import { expose } from 'comlink';
import { Requester } from '../mpc/runtime/requester';
import type { ClientControl } from './control';
import { PartyHost } from './host';
import { checkSpec } from './model-spec';
import { PredictionClient } from './prediction-client/prediction-client';
import type { ModelSpec } from './prediction';

class ClientHost extends PartyHost<Requester> implements ClientControl {
  #client: PredictionClient | undefined;
  readonly #specs = new Map<number, ModelSpec>();
  /** TensorFlow.js comes in its own time: nobody needs it before there are logits. */
  readonly #tensorflow = import('./prediction-client/scores');

  override install(model: number, spec: unknown): void {
    super.install(model, spec);
    this.#specs.set(model, checkSpec(spec));
  }

  override uninstall(model: number): void {
    super.uninstall(model);
    this.#specs.delete(model);
  }

  use(model: number): void {
    const spec = this.#specs.get(model);
    if (!spec) throw new Error(`Model ${model} is not installed.`);
    this.#client ??= new PredictionClient(this.party);
    this.#client.use(model, spec);
  }

  async predict(pixels: Uint8Array) {
    const { scoresOf } = await this.#tensorflow;
    if (!this.#client) throw new Error('No model is in use yet.');
    return this.#client.predict(pixels, scoresOf);
  }
}

expose(new ClientHost((_name, options) => new Requester(options)));
