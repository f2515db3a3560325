/** The prediction client: the only worker of the protocol that has the image and the result. */
import type { ClientControl } from './control';
import { PartyHost } from './host';
import type { PredictionClient } from '../players/prediction-client/prediction-client';
import { Scored } from './scored';

export class ClientHost extends PartyHost<'prediction-client'> implements ClientControl {
  #client: PredictionClient | undefined;
  /** Jobs of many images, until they end. */
  readonly #jobs = new Map<number, AbortController>();
  readonly #scored = new Scored();

  /** While the model comes to the owner, and the engine here. */
  override async connect(...options: Parameters<PartyHost<'prediction-client'>['connect']>) {
    // What fails here fails again when it is needed.
    this.#scored.warmUp().catch(() => undefined);
    await super.connect(...options);
  }

  async use(model: number): Promise<void> {
    const installed = this.service.model(model);
    if (!installed) throw new Error(`Model ${model} is not installed.`);
    const { facts, plans } = installed;
    const earlier = this.#client;
    const { PredictionClient } = this.engine;
    this.#client = new PredictionClient(this.service.party, model, plans, facts);
    await earlier?.close();
  }

  renew(): void {
    this.#inUse().renew();
  }

  warmUp(): Promise<void> {
    return this.#scored.warmUp();
  }

  prepare(images: number): Promise<void> {
    return this.#inUse().prepare(images);
  }

  predict(pixels: Uint8Array, look = false) {
    // The model in use only then: while the scores were loading, another may have come into use.
    return this.#scored.answer(pixels, look, (scoresOf) =>
      this.#inUse().predict(pixels, scoresOf, look),
    );
  }

  async logits(pixels: Uint8Array, job: number) {
    let controller = this.#jobs.get(job);
    if (!controller) this.#jobs.set(job, (controller = new AbortController()));
    const client = this.#inUse();
    const logits = await client.logits(pixels, controller.signal);
    return { model: client.model, logits };
  }

  endJob(job: number): void {
    const controller = this.#jobs.get(job);
    if (!controller) return;
    this.#jobs.delete(job);
    controller.abort();
    this.#client?.keepSingles();
  }

  #inUse(): PredictionClient {
    if (!this.#client) throw new Error('No model is in use yet.');
    return this.#client;
  }
}
