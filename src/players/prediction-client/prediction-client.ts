/** The prediction client of the example: it has the images, and it alone reads the answers. */
import type { Plan } from '../../mpc/pond/plan';
import type { Answer, Requester, Ticket } from '../../mpc/runtime/requester';
import { ticketBytes } from '../../mpc/runtime/ticket-bytes';
import { TicketQueue } from '../../mpc/runtime/ticket-queue';
import type { Look } from '../../mpc/runtime/player';
import type { Tensor } from '../../mpc/ring/tensor';
import type { ServerName } from '../../mpc/wire/parties';
import { deferred } from '../../mpc/runtime/deferred';
import { nextTask } from '../../mpc/runtime/next-task';
import { now } from '../../mpc/trace/trace';
import { toInputs } from '../../model/inputs';
import type { ModelSpec } from '../../model/facts';
import { endsOf, INPUT, LABEL, OUTPUT } from '../../model/network';
import type { ClassScores, ClientAnswer, ImageAnswer } from '../answers';

/** What the servers let a client have, and what it makes of that. */
export interface Room {
  /** Tickets for one image, and for a chunk of images, that are made ahead. */
  readonly ahead: { readonly single: number; readonly batch: number };
  /** Bytes that the tickets ahead take together. */
  readonly budget: number;
  /** Images in one request. */
  readonly chunk: number;
  /** Bytes that are dealt to a server for one request. */
  readonly chunkBytes: number;
  /** Requests in flight: while one is online, the next are being dealt. Bounds the memory. */
  readonly lanes: number;
}

/**
 * Images in one request, at most: large enough to amortise a message, small enough to stay in a cache.
 */
export const CHUNK = 125;
/** Of servers that are the client's own. */
const OWN_ROOM: Room = {
  ahead: { single: 8, batch: 2 },
  budget: 256 << 20,
  chunk: CHUNK,
  chunkBytes: 32 << 20,
  lanes: 3,
};

/** Bytes that do not make images of the model's size. */
class InputError extends RangeError {
  override readonly name = 'InputError';
}

/** A chunk's first image and its length. */
type Chunk = readonly [start: number, images: number];

export class PredictionClient {
  readonly #queue: TicketQueue;
  /** Numbers an image, and numbers that come out for it under which name. */
  readonly #ends: { readonly inputs: number; readonly outputs: number; readonly output: string };
  /** Images in one request. */
  readonly #chunk: number;
  readonly #lanes: number;
  /** Predictions under way. */
  #busy = 0;
  readonly #idle = deferred<void>();
  #isClosed = false;

  constructor(
    private readonly requester: Requester,
    readonly model: number,
    planFor: (batch: number) => Plan,
    private readonly spec: ModelSpec,
    room: Room = OWN_ROOM,
  ) {
    const { ahead, budget } = room;
    this.#lanes = room.lanes;
    this.#queue = new TicketQueue(requester, { model, planFor, ahead, budget });
    const { inputs, outputs } = endsOf(spec.network);
    const isLabel = spec.labelBound !== undefined;
    this.#ends = isLabel
      ? { inputs, outputs: 1, output: LABEL }
      : { inputs, outputs, output: OUTPUT };
    const most = Math.floor(room.chunkBytes / ticketBytes(planFor(1)));
    this.#chunk = Math.max(1, Math.min(room.chunk, most));
    this.#tryRefill();
  }

  /** Takes no more questions, gives the tickets up, and resolves when nothing is under way. */
  close(): Promise<void> {
    this.#isClosed = true;
    this.#queue.clear();
    if (this.#busy === 0) this.#idle.resolve();
    return this.#idle.promise;
  }

  /** Gives all tickets up and deals new ones. */
  renew(): void {
    this.#queue.clear();
    this.#queue.refill();
  }

  /** Resolves when the offline work for a prediction of `images` images is done. */
  prepare(images: number): Promise<void> {
    return this.#queue.prepare(this.#chunksOf(images).map(([, size]) => size));
  }

  /**
   * @param pixels 0 … 255, a model input's worth an image.
   * @param look with it a single image's answer has its shares, too.
   * @throws {InputError}
   */
  async predict(
    pixels: Uint8Array,
    scoresOf: (logits: Float64Array) => ClassScores[],
    look = false,
  ): Promise<ClientAnswer> {
    const shares = new Map<ServerName, Uint8Array>();
    const note: Look = (server, share) => shares.set(server, lowBytes(share));
    const { values, ...answer } = await this.#ask(pixels, undefined, look ? note : undefined);
    const [server0, server1] = [shares.get('server0'), shares.get('server1')];
    const seen = server0 && server1 && { shares: { server0, server1 } };
    const scores =
      this.spec.labelBound === undefined
        ? scoresOf(values)
        : Array.from(values, (digit): ImageAnswer => ({ digit }));
    return { ...answer, ...seen, scores };
  }

  /**
   * Logits alone, for many images; or the label of each, where nothing else comes out.
   * @throws the reason of `signal` at once when it aborts; then what was dealt for it is given up.
   */
  async logits(pixels: Uint8Array, signal: AbortSignal): Promise<Float64Array> {
    const { values } = await this.#ask(pixels, signal);
    return values;
  }

  /** Gives up what was dealt ahead for batches: nobody is about to ask for one. */
  keepSingles(): void {
    this.#queue.keepSingles();
  }

  async #ask(
    pixels: Uint8Array,
    signal?: AbortSignal,
    look?: Look,
  ): Promise<Omit<ClientAnswer, 'scores'> & { values: Float64Array }> {
    if (this.#isClosed) throw new Error(`Model ${this.model} is no longer in use.`);
    signal?.throwIfAborted();
    const { inputs, outputs, output } = this.#ends;
    const images = pixels.length / inputs;
    if (!Number.isInteger(images) || images < 1) {
      throw new InputError(`${pixels.length} pixels are no whole number of images of ${inputs}.`);
    }
    const x = toInputs(pixels, this.spec.network.input.scale);
    const values = new Float64Array(images * outputs);
    const requests: { request: number; images: number }[] = [];
    let dealt: ClientAnswer['dealt'] = 'ahead';
    const chunks = this.#chunksOf(images);
    const [, most] = chunks[0]!;
    this.#queue.expect(most, chunks.at(-1)?.[1]);
    this.#busy += 1;
    const start = now();
    let answeredAt = start;
    const lane = async (): Promise<void> => {
      for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
        const [first, size] = chunk;
        const taken = this.#queue.take(size);
        if (taken.dealt === 'on demand') dealt = 'on demand';
        requests.push({ request: taken.ticket.request, images: size });
        const rows = x.subarray(first * inputs, (first + size) * inputs);
        const answer = await this.#spend(taken.ticket, rows, signal, look);
        values.set(answer.outputs.get(output)!, first * outputs);
      }
    };
    try {
      await Promise.all(Array.from({ length: this.#lanes }, lane));
      answeredAt = now();
    } finally {
      // After a failure the other lanes find nothing left to do.
      chunks.length = 0;
      this.#busy -= 1;
      if (this.#isClosed) {
        if (this.#busy === 0) this.#idle.resolve();
      } else if (!signal?.aborted) void this.#refill();
    }
    for (const taken of requests) this.#queue.note(taken);
    const onlineMs = answeredAt - start;
    return { model: this.model, requests, dealt, onlineMs, answeredAt, values };
  }

  #chunksOf(images: number): Chunk[] {
    const chunk = this.#chunk;
    return Array.from({ length: Math.ceil(images / chunk) }, (_, i) => [
      i * chunk,
      Math.min(chunk, images - i * chunk),
    ]);
  }

  /** In the next task: the answer is on its way by then. */
  async #refill(): Promise<void> {
    await nextTask();
    if (!this.#isClosed) this.#tryRefill();
  }

  #tryRefill(): void {
    try {
      this.#queue.refill();
    } catch {
      // Who takes the next ticket opens it, and hears what is wrong.
    }
  }

  /** Asks with a ticket; if `signal` aborts, the ticket is given up and every party forgets it. */
  async #spend(
    ticket: Ticket,
    x: Float32Array,
    signal: AbortSignal | undefined,
    look: Look | undefined,
  ): Promise<Answer> {
    const giveUp = () => this.requester.drop(ticket, asError(signal?.reason));
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      return await this.requester.ask(ticket, new Map([[INPUT, x]]), look);
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }
}

/** The lowest byte of each ring element, whatever the ring. */
function lowBytes(share: Tensor): Uint8Array {
  const [bytes, step] = [share.u8(), share.bytes / share.length];
  return Uint8Array.from({ length: share.length }, (_, i) => bytes[i * step]!);
}

const asError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error(String(reason));
