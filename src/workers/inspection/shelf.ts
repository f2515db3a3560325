/**
 * Copies of the messages that a party received, request by request. Bounded: the oldest request
 * goes first. Only requests of one image are kept, and nothing of a setup.
 */
import { checkLength, type Frame, open } from '../../mpc/wire/frame';

/** More than the tickets that are dealt ahead, so that a request is whole when it is spent. */
const MOST_REQUESTS = 24;
const MOST_BYTES = 16 << 20;

type Place = Pick<Frame, 'from' | 'phase' | 'node'>;

const keyOf = ({ from, phase, node }: Place): string => `${from} ${phase} ${node}`;

interface Kept {
  readonly model: number;
  readonly messages: Map<string, Uint8Array<ArrayBuffer>>;
  bytes: number;
}

export class Shelf {
  readonly #requests = new Map<number, Kept>();
  #bytes = 0;

  constructor(private readonly limits = { requests: MOST_REQUESTS, bytes: MOST_BYTES }) {}

  /** Bytes kept now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes a copy of a message as it arrived; what is no frame of the protocol is not kept. */
  put(message: unknown): void {
    const frame = read(message);
    if (!frame || frame.kind !== 'data' || frame.phase === 'setup' || frame.batch !== 1) return;
    const { request, model, payload } = frame;
    let kept = this.#requests.get(request);
    if (!kept) {
      kept = { model, messages: new Map(), bytes: 0 };
      this.#requests.set(request, kept);
    }
    kept.messages.set(keyOf(frame), payload.slice());
    kept.bytes += payload.length;
    this.#bytes += payload.length;
    while (this.#requests.size > this.limits.requests || this.#bytes > this.limits.bytes) {
      this.#dropOldest();
    }
  }

  get(request: number, place: Place): Uint8Array<ArrayBuffer> | undefined {
    return this.#requests.get(request)?.messages.get(keyOf(place));
  }

  /** The model that a kept request was for. */
  modelOf(request: number): number | undefined {
    return this.#requests.get(request)?.model;
  }

  #dropOldest(): void {
    const [request, { bytes }] = this.#requests.entries().next().value!;
    this.#requests.delete(request);
    this.#bytes -= bytes;
  }
}

/** The party itself refuses what is malformed, and says so; here it is no concern. */
function read(message: unknown): Frame | undefined {
  try {
    const frame = open(message);
    checkLength(frame);
    return frame;
  } catch {
    return undefined;
  }
}
