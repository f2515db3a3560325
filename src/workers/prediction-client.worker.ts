/** The prediction client: the only worker of the protocol that has the image and the result. */
import { expose } from 'comlink';
import { Requester } from '../mpc/runtime/requester';
import type { ClientControl } from './control';
import { PartyHost } from './host';
import { checkSpec } from './model-spec';
import { planSource } from './plan-source';
import { PredictionClient } from './prediction-client/prediction-client';
import type { ModelSpec } from './prediction';

class ClientHost extends PartyHost<Requester> implements ClientControl {
  #client: PredictionClient | undefined;
  readonly #specs = new Map<number, ModelSpec>();
  /** TensorFlow.js comes in its own time: nobody needs it before there are logits. */
  #scores: Promise<typeof import('./prediction-client/scores')> | undefined;

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
    const ends = [spec.layers[0]!, spec.layers.at(-1)!] as const;
    this.#client?.close();
    this.#client = new PredictionClient(this.party, model, planSource(spec), ends);
  }

  async warmUp(): Promise<void> {
    await this.#loadScores();
  }

  prepare(images: number): Promise<void> {
    return this.#inUse().prepare(images);
  }

  async predict(pixels: Uint8Array) {
    const client = this.#inUse();
    const { scoresOf } = await this.#loadScores();
    return client.predict(pixels, scoresOf);
  }

  #inUse(): PredictionClient {
    if (!this.#client) throw new Error('No model is in use yet.');
    return this.#client;
  }

  #loadScores() {
    return (this.#scores ??= import('./prediction-client/scores'));
  }
}

expose(new ClientHost((_name, options) => new Requester(options)));
