/**
 * A link over a WebSocket, between hosts. A message is one binary frame: ordered, with TCP's own
 * back-pressure below. What the ends have to tell each other are texts of JSON, each an object with one
 * of three fields: how much was `taken`, a `goodbye`, and what the hosts of both parties `say` to each
 * other beside the protocol, such as the hello.
 *
 * The socket is the browser's own, or one of `ws` in Node: both have what stands in {@link Socket}.
 */
import { Endpoint, weightOf } from './endpoint';
import type { LinkPromises } from '../wire/channel';

/** As much of a WebSocket as is used here. */
export interface Socket {
  binaryType: string;
  readonly readyState: number;
  /** Bytes that were sent and have not left. */
  readonly bufferedAmount: number;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code?: number }) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: string | ArrayBuffer): void;
  close(): void;
  /** `ws` has it: the connection ends at once, whatever was under way. */
  terminate?(): void;
}

export interface WebSocketOptions {
  /** What kind of connection carries it: of TLS alone each message is known to be whole. */
  readonly promises: LinkPromises;
  /** Bytes that wait for an end that does not read; with more the link fails. */
  readonly mostBuffered?: number;
  /** Bytes that are kept before somebody listens; with more the link fails. */
  readonly mostKept?: number;
}

/** Between processes of one machine, without TLS: for tests, and behind a proxy that has it. */
export const OVER_TCP: LinkPromises = {
  order: 'of all',
  integrity: 'platform',
  peer: 'holder',
  closing: 'told',
};

/** TLS numbers and authenticates what it carries; who is at the other end, certificates or keys say. */
export const OVER_TLS: LinkPromises = {
  order: 'of all',
  integrity: 'sealed',
  peer: 'key',
  closing: 'told',
};

/** What a browser says of a page that a person has closed, or left for another. */
const GOING_AWAY = 1001;
export const PAGE_CLOSED = 'The page was closed.';
/** A process that was killed, or a network that was cut. */
export const GONE = 'The other end is gone without a word.';

const OPEN = 1;
/** Of what the ends tell each other. */
const WORDS = ['taken', 'goodbye', 'say'] as const;
/** What hosts say before somebody listens to it. */
const MOST_SAID = 16;
const MOST_TEXT = 1 << 20;
/** Of a reason for closing; the other end keeps less. */
const MOST_REASON = 500;

const isObject = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null;

function parsed(text: string): unknown {
  if (text.length > MOST_TEXT) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export class WebSocketChannel extends Endpoint {
  readonly promises: LinkPromises;
  readonly #mostBuffered: number;
  readonly #mostKept: number;
  #kept = 0;
  /** Said before the socket is open. */
  readonly #early: (string | ArrayBuffer)[] = [];
  #hearSay: ((said: unknown) => void) | undefined;
  readonly #said: unknown[] = [];
  /** Told of what is no word, as long as words alone are wanted. */
  onStray: (() => void) | undefined;

  /** @param session see {@link Channel.session}: the same at the other end, and new. */
  constructor(
    private readonly socket: Socket,
    session: string,
    { promises, mostBuffered = Infinity, mostKept = Infinity }: WebSocketOptions,
  ) {
    super(session);
    this.promises = promises;
    this.#mostBuffered = mostBuffered;
    this.#mostKept = mostKept;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      for (const data of this.#early.splice(0)) socket.send(data);
      // It was closed meanwhile, behind what was sent.
      if (this.isOver) socket.close();
    };
    socket.onmessage = ({ data }) => {
      // Whoever ends the link says so behind all that it has sent.
      if (!this.isOver) this.#hear(data);
    };
    socket.onclose = ({ code }) => {
      if (code === GOING_AWAY) this.closedByPeer(PAGE_CLOSED);
      else this.fail(GONE);
    };
    // It says nothing that a person should see; what has happened, closing says.
    socket.onerror = () => undefined;
  }

  take(bytes: number): ArrayBuffer {
    return new ArrayBuffer(bytes);
  }

  recycle(): void {
    // What came was made for it, and what goes is copied by the platform: the garbage collector has both.
  }

  send(buffer: ArrayBuffer): void {
    if (this.isOver) return;
    const message = structuredClone(buffer, { transfer: [buffer] });
    this.sent(weightOf(message));
    this.#put(message);
    if (this.socket.bufferedAmount > this.#mostBuffered) this.fail('The other end does not read.');
  }

  /** Says something to the host at the other end, in order with messages. */
  say(what: object): void {
    if (!this.isOver) this.#put(JSON.stringify({ say: what }));
  }

  /** Sets the one listener to what the other end's host says; what was said before comes first. */
  onSay(listener: (said: unknown) => void): void {
    this.#hearSay = listener;
    for (const said of this.#said.splice(0)) listener(said);
  }

  /** Ends it as one that the other end has left: for whoever finds out that it is gone. */
  lose(reason: string): void {
    this.fail(reason);
    this.socket.terminate?.();
  }

  protected tellTaken(weight: number): void {
    this.#put(JSON.stringify({ taken: weight }));
  }

  protected tellEnd(reason: string): void {
    this.#put(JSON.stringify({ goodbye: reason.slice(0, MOST_REASON) }));
  }

  protected release(): void {
    this.#said.length = 0;
    // One that does not read would not hear of it, either.
    if (this.socket.bufferedAmount > this.#mostBuffered) this.socket.terminate?.();
    else if (this.socket.readyState >= OPEN) this.socket.close();
  }

  #put(data: string | ArrayBuffer): void {
    const { readyState } = this.socket;
    if (readyState < OPEN) this.#early.push(data);
    else if (readyState === OPEN) this.socket.send(data);
  }

  #hear(data: unknown): void {
    const told = typeof data === 'string' ? parsed(data) : undefined;
    if (this.onStray && !(isObject(told) && WORDS.some((word) => word in told))) this.onStray();
    else if (data instanceof ArrayBuffer) this.#heardMessage(data);
    else if (!isObject(told)) this.arrived(data, 0);
    else if (typeof told['taken'] === 'number' && told['taken'] > 0) this.taken(told['taken']);
    else if (typeof told['goodbye'] === 'string') this.closedByPeer(told['goodbye']);
    else if ('say' in told) this.#heardSay(told['say']);
    else this.arrived(data, 0);
  }

  #heardMessage(data: ArrayBuffer): void {
    // `ws` gives the same for each message without bytes, and whoever gets it may hand it over.
    const message = data.byteLength === 0 ? new ArrayBuffer(0) : data;
    if (!this.isListening) this.#kept += weightOf(message);
    if (this.#kept > this.#mostKept) this.fail('It was sent more than is kept.');
    else this.arrived(message, weightOf(message));
  }

  #heardSay(said: unknown): void {
    if (this.#hearSay) this.#hearSay(said);
    else if (this.#said.length < MOST_SAID) this.#said.push(said);
    else this.fail('It was told more than is kept.');
  }
}
