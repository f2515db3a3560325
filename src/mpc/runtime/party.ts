/**
 * What all parties have in common: links, models, and the check that every message is one that the
 * plan has, from the one that may send it.
 */
import { checkLength, HEADER_BYTES, type Frame, type Header, ProtocolError } from '../wire/frame';
import type { Channel, LinkEnd } from '../wire/channel';
import { Incoming, MessageLost, Outgoing, StrayMessage } from '../wire/numbering';
import { Streams } from '../random/stream';
import { Arithmetic } from '../ring/arithmetic';
import type { Kernels } from '../ring/kernel-interface';
import type { KernelMemory } from '../ring/memory';
import type { Tensor } from '../ring/tensor';
import { now } from '../trace/trace';
import { LinkClosed } from './link-closed';
import type { Pace } from './pace';
import type { Pulse } from './pulse';
import { checkBatch, type RequestLimits } from './request-limits';
import type { Mailbox, Place } from './mailbox';
import { Model, type PlanSource } from './model';
import { LINKS, type PartyName } from '../wire/parties';
import { Recorder } from '../trace/recorder';
import type { SeedSource } from './seed-pair';
import type { Step, Tools } from './step';

/**
 * What a failure takes with it. `nothing`: what was refused was one too many, and all goes on.
 * `request`: what the message was for, a request or the sharing of a model; every party gives it up.
 * `link`: nobody can say what was to come in its place, so whatever needs the link may never end.
 */
export type Spoils = 'nothing' | 'request' | 'link';

export interface Failure {
  readonly party: PartyName;
  readonly error: Error;
  readonly spoils: Spoils;
}

export interface PartyOptions {
  readonly kernels: Kernels;
  readonly memory: KernelMemory;
  /** One end of each of this party's links. */
  readonly channels: ReadonlyMap<PartyName, Channel>;
  readonly onFailure: (failure: Failure) => void;
  /**
   * Number of the first request, for a requester that takes the place of another: above all of that
   * one's. What is said of those may come later than the first word of this one. One if left out.
   */
  readonly firstRequest?: number | undefined;
  /** Peers that this run of the party does without: there is no link to them, and nothing is sent. */
  readonly without?: ReadonlySet<PartyName>;
  /** What others may ask of it; no limits if left out. */
  readonly limits?: RequestLimits | undefined;
  /** Of a process with several parties of one role; its own if left out. */
  readonly pace?: Pace | undefined;
  /** For a player whose seeds were drawn when its tickets were dealt; without it, it draws them. */
  readonly seeds?: SeedSource | undefined;
}

/** One that is open. */
interface Link {
  readonly channel: Channel;
  readonly outgoing: Outgoing;
  readonly incoming: Incoming;
}

/** Sees a message that arrives, before it is read. */
export type Observer = (from: PartyName, message: unknown) => void;

const peersOf = (name: PartyName): PartyName[] =>
  LINKS.flatMap(([a, b]) => (a === name ? [b] : b === name ? [a] : []));

export abstract class Party implements Tools {
  readonly recorder: Recorder;
  readonly arithmetic: Arithmetic;
  readonly streams: Streams;
  readonly memory: KernelMemory;
  protected readonly limits: RequestLimits | undefined;
  /** How long it looks out for a small message that is due before it serves others. */
  protected readonly spinMs: number = 0;
  protected readonly models = new Map<number, Model>();
  /** Uninstalled, while messages for them may still be under way. */
  readonly #retired = new Set<number>();
  readonly #links = new Map<PartyName, Link>();
  #steps = 0;
  readonly #closed = new Map<PartyName, LinkClosed>();
  readonly #onFailure: (failure: Failure) => void;
  /** Set while somebody looks at what this party gets; `PartyService.observe` sets it. */
  onArrival: Observer | undefined;

  constructor(
    readonly name: PartyName,
    { kernels, memory, channels, onFailure, without, limits }: PartyOptions,
  ) {
    this.recorder = new Recorder(name, memory);
    this.arithmetic = new Arithmetic(kernels);
    this.memory = memory;
    this.streams = new Streams(kernels, memory);
    this.#onFailure = onFailure;
    this.limits = limits;
    for (const peer of peersOf(name)) {
      const channel = channels.get(peer);
      if (!channel && without?.has(peer)) continue;
      if (!channel) throw new Error(`${name} has no link to ${peer}.`);
      this.#open(peer, channel);
    }
  }

  /**
   * Takes a fresh link to `peer` in place of the one there was, which ends if it had not. What needed
   * that one has failed by then; what is begun from now on goes over the new one.
   */
  relink(peer: PartyName, channel: Channel): void {
    const old = this.#links.get(peer);
    if (old) {
      old.channel.close('It was replaced.');
      this.#end(peer, { by: 'this end', reason: 'It was replaced.' });
    }
    this.#closed.delete(peer);
    this.#open(peer, channel);
  }

  /** How far it is, for whoever watches over it. */
  pulse(): Pulse {
    return {
      steps: this.#steps,
      awaits: [...new Set(this.awaited())],
      links: new Map(
        Array.from(this.#links, ([peer, { outgoing, incoming }]) => [
          peer,
          { sent: outgoing.count, received: incoming.count },
        ]),
      ),
      closed: [...this.#closed.keys()],
    };
  }

  /** Of the requests that are open, as `ticketBytes` counts. */
  get ticketBytes(): number {
    return 0;
  }

  /** A step of a run has begun. */
  moved(): void {
    this.#steps += 1;
  }

  /** Makes a model known; its weights come from the owner. Numbers are never used again. */
  install(number: number, source: PlanSource): void {
    if (this.models.has(number) || this.#retired.has(number)) {
      throw new Error(`Model ${number} was installed already.`);
    }
    this.models.set(number, new Model(number, source, this.memory));
  }

  /** A model with what is kept for it, for another party of this process to {@link adopt}. */
  lend(number: number): Model {
    return this.model(number);
  }

  /** Uses a model that is kept elsewhere, with what is kept for it; it is not to be uninstalled here. */
  adopt(model: Model): void {
    this.models.set(model.number, model);
  }

  /** Forgets a model and all that was kept for it. */
  uninstall(number: number): void {
    this.models.get(number)?.kept.release();
    if (this.models.delete(number)) this.#retired.add(number);
  }

  protected model(number: number): Model {
    const model = this.models.get(number);
    if (!model) throw new ProtocolError(`${this.name} has no model ${number}.`);
    return model;
  }

  /**
   * A message that the plan has, from its sender.
   * @returns whether it was one to note: not if it came late, or said again what was known.
   */
  protected abstract handle(frame: Frame): boolean;

  /** Whose messages are waited for, by what is under way. */
  protected abstract awaited(): PartyName[];

  /** A message of a request (or a setup) was refused, so that cannot go on. */
  protected abstract refuse(frame: Frame, reason: Error): void;

  /** What needs the link to `peer` cannot go on either. */
  protected abstract linkClosed(peer: PartyName, reason: LinkClosed): void;

  protected reaches(peer: PartyName): boolean {
    return this.#links.has(peer);
  }

  /** @throws {LinkClosed} if one of these links is closed. */
  protected need(peers: Iterable<PartyName>): void {
    for (const peer of peers) {
      const reason = this.#closed.get(peer);
      if (reason) throw reason;
    }
  }

  /**
   * Resolves when all these links have room, or are closed; undefined if they have it now. Whoever sends
   * much asks between nodes: what was sent without room waits in memory.
   */
  room(peers: readonly PartyName[]): Promise<void> | undefined {
    for (const peer of peers) {
      const wait = this.#links.get(peer)?.channel.room();
      if (wait) return wait.then(() => this.room(peers));
    }
    return undefined;
  }

  protected fail(error: unknown, spoils: Spoils): void {
    const cause = error instanceof Error ? error : new Error(String(error));
    this.#onFailure({ party: this.name, error: cause, spoils });
  }

  /** Copies `payload` into a message and hands it over; over a closed link nothing goes. */
  post(header: Omit<Header, 'from'>, payload: Uint8Array | undefined): void {
    const link = this.#links.get(header.to);
    if (!link) return;
    const { channel, outgoing } = link;
    const length = payload?.length ?? 0;
    const lane = channel.laneOf(HEADER_BYTES + length);
    if (outgoing.isUsedUp(lane)) {
      channel.close('It has carried as many messages as a session may have.');
      return;
    }
    const buffer = channel.take(HEADER_BYTES + length);
    const frame = outgoing.seal(buffer, { ...header, from: this.name }, lane);
    if (payload) frame.payload.set(payload);
    const { recorder } = this;
    const at = recorder.isOn ? now() : 0;
    channel.send(buffer, lane);
    // Noted once it is under way: the receiver need not wait for that.
    recorder.message(frame, 'sent', { bytes: length, framing: HEADER_BYTES, at });
  }

  /**
   * The message of `from` for a step into `out`; the time until it is there goes to the step's span.
   * @throws why the run has ended, if it has; {ProtocolError} if the message has another size than
   * `out`. Then `out` is not written.
   */
  async receive(step: Step, from: PartyName, out: Tensor): Promise<void> {
    step.check();
    const { run, phase, node, span } = step;
    const place = { from, phase, node: node.id };
    let frame = run.mail.poll(place);
    if (!frame) {
      const start = now();
      frame = this.#waitHere(run.mail, place, out.bytes);
      // Looking out may bring a drop, also right behind the message.
      step.check();
      frame ??= await run.mail.take(place);
      span.waited(start, now());
      // So may waiting: then `out` is of no use, or no longer ours.
      step.check();
    }
    const { payload } = frame;
    // A shorter one would leave in `out` what was in that memory before.
    if (payload.length !== out.bytes) {
      throw new ProtocolError(
        `${from} sent ${payload.length} bytes for node ${node.id} of request ${run.request}; it ` +
          `takes ${out.bytes}.`,
      );
    }
    out.u8().set(payload);
    this.#links.get(from)?.channel.recycle(frame.buffer);
  }

  /** Waits for a small message of a link that has a short cut, without a turn of the event loop. */
  #waitHere(mail: Mailbox, place: Place, bytes: number): Frame | undefined {
    const shortCut = this.#links.get(place.from)?.channel.shortCut;
    let frame: Frame | undefined;
    if (shortCut && this.spinMs > 0 && HEADER_BYTES + bytes <= shortCut.capacity) {
      const isThere = () => (frame ??= mail.poll(place)) !== undefined;
      shortCut.spin(isThere, this.spinMs);
    }
    if (!frame) {
      // The last look may be what brings it.
      this.attend(false);
      frame = mail.poll(place);
    }
    return frame;
  }

  /** On while a request is being worked on, so that peers need not ring; see `ShortCut`. */
  protected attend(isAttentive: boolean): void {
    for (const { channel } of this.#links.values()) channel.shortCut?.attend(isAttentive);
  }

  #open(peer: PartyName, channel: Channel): void {
    const { session } = channel;
    const link: Link = {
      channel,
      outgoing: new Outgoing(session),
      incoming: new Incoming(peer, this.name, session),
    };
    this.#links.set(peer, link);
    channel.listen((message) => {
      this.#steps += 1;
      this.onArrival?.(peer, message);
      this.#arrive(link, message);
    });
    void channel.closed.then((end) => {
      // Unless another has taken its place.
      if (this.#links.get(peer) === link) this.#end(peer, end);
    });
  }

  #end(peer: PartyName, end: LinkEnd): void {
    const reason = new LinkClosed(this.name, peer, end);
    this.#links.delete(peer);
    this.#closed.set(peer, reason);
    this.linkClosed(peer, reason);
  }

  #arrive({ channel, incoming }: Link, message: unknown): void {
    let frame: Frame | undefined;
    try {
      const opened = incoming.next(message);
      frame = opened;
      // Other parties uninstall a little earlier or later: that is no failure.
      if (this.#retired.has(frame.model)) return;
      checkLength(opened);
      // Before anybody makes a plan for so many rows.
      checkBatch(opened, this.limits);
      this.model(frame.model).check(frame);
      const { recorder } = this;
      const [bytes, at] = [frame.payload.length, recorder.isOn ? now() : 0];
      if (!this.handle(frame)) return;
      recorder.message(frame, 'received', { bytes, framing: HEADER_BYTES, at });
    } catch (error) {
      // Whoever waits for what was lost must hear of it.
      if (error instanceof MessageLost) channel.close(error.message);
      this.fail(error, error instanceof StrayMessage ? 'nothing' : frame ? 'request' : 'link');
      if (frame && this.models.has(frame.model)) this.refuse(frame, error as Error);
    }
  }
}
