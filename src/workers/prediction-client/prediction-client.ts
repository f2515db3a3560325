/** The prediction client of the example: it has the image, and it alone reads the answer. */
import type { Requester } from '../../mpc/runtime/requester';
import { TicketQueue } from '../../mpc/runtime/ticket-queue';
import { compile } from '../../mpc/pond/compile';
import type { ClientAnswer } from '../control';
import { privatePrediction } from '../private-prediction';
import type { ClassScores, ModelSpec } from '../prediction';

/** Tickets for one image that are made ahead, and the memory that they may take. */
const TICKETS = 8;
const BUDGET = 64 << 20;

/** Bytes or rows that do not make images of the model's size. */
export class InputError extends RangeError {
  override readonly name = 'InputError';
}

export class PredictionClient {
  #queue: TicketQueue | undefined;
  #model = 0;
  #pixelsAnImage = 0;

  constructor(private readonly requester: Requester) {}

  /** Asks `model` from now on. */
  use(model: number, spec: ModelSpec): void {
    this.#queue?.clear();
    this.#model = model;
    this.#pixelsAnImage = spec.layers[0]!;
    const plan = compile(privatePrediction(spec, 1), 'prediction-client', 1);
    const options = { model, batch: 1, most: TICKETS, budget: BUDGET };
    this.#queue = new TicketQueue(this.requester, options, plan);
    this.#queue.refill();
  }

  /** @param pixels 0 … 255, a model input's worth an image. @throws {InputError} */
  async predict(
    pixels: Uint8Array,
    scoresOf: (logits: Float64Array) => ClassScores[],
  ): Promise<ClientAnswer> {
    const images = pixels.length / this.#pixelsAnImage;
    if (!this.#queue) throw new InputError('No model is in use yet.');
    if (!Number.isInteger(images) || images < 1) {
      throw new InputError(
        `${pixels.length} pixels are no whole number of images of ${this.#pixelsAnImage}.`,
      );
    }
    const x = Float32Array.from(pixels, (pixel) => pixel / 256);
    const { ticket, dealt } =
      images === 1
        ? this.#queue.take()
        : { ticket: this.requester.open(this.#model, images), dealt: 'on demand' as const };
    try {
      const { request, outputs, onlineMs } = await this.requester.ask(ticket, new Map([['x', x]]));
      return { request, dealt, onlineMs, scores: scoresOf(outputs.get('logits')!) };
    } finally {
      this.#queue.refill();
    }
  }
}
