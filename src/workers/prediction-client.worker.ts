/** The prediction client: the only worker of the protocol that has the image and the result. */
import { expose } from 'comlink';
import { loadPart } from '../assets/load-part';
import type { ClientControl } from './control';
import { PartyHost } from './host';
import type { PredictionClient } from '../players/prediction-client/prediction-client';

/** Of an image. */
const PIXELS = 784;

class ClientHost extends PartyHost<'prediction-client'> implements ClientControl {
  #client: PredictionClient | undefined;
  /** Jobs of many images, until they end. */
  readonly #jobs = new Map<number, AbortController>();
  /** TensorFlow.js comes in its own time: nobody needs it before there are logits. */
  #scores: Promise<typeof import('../players/prediction-client/scores')> | undefined;

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

  async warmUp(): Promise<void> {
    const { scoresOf } = await this.#loadScores();
    // Once for nothing: the first call is the slow one.
    scoresOf(new Float64Array(10));
  }

  prepare(images: number): Promise<void> {
    return this.#inUse().prepare(images);
  }

  async predict(pixels: Uint8Array, look = false) {
    const { scoresOf, doubtOf, likenessOf } = await this.#loadScores();
    // Only now: while the scores were loading, another model may have come into use.
    const answer = await this.#inUse().predict(pixels, scoresOf, look);
    if (!look) return answer;
    const scores = answer.scores.map((score, i) => {
      const image = pixels.subarray(i * PIXELS, (i + 1) * PIXELS);
      return Object.assign(score, {
        doubt: doubtOf(image, likenessOf(image), score.probabilities),
      });
    });
    return { ...answer, scores };
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

  #loadScores() {
    this.#scores ??= loadPart('scores', () => import('../players/prediction-client/scores'));
    // What failed is tried again when it is needed again.
    this.#scores.catch(() => (this.#scores = undefined));
    return this.#scores;
  }
}

expose(new ClientHost(['prediction-client']));
