/**
 * A client's session at one host: the links of its party, which is made when all of them are there. When one
 * ends, all end, and the party's requests with them.
 */
import { PAGE_CLOSED, type WebSocketChannel } from '../../mpc/links/web-socket';
import type { Pace } from '../../mpc/runtime/pace';
import type { Failure } from '../../mpc/runtime/party';
import { LimitError, type RequestLimits } from '../../mpc/runtime/request-limits';
import { PartyService } from '../../mpc/runtime/service';
import type { PartyName } from '../../mpc/wire/parties';
import type { ModelSpec } from '../../model/facts';
import { planSource } from '../../model/plan-source';
import type { HostRole } from '../../remote/hello';
import { inWords } from '../../remote/in-words';
import { Refused, refusalIn } from '../../remote/refusal';
import type { Talk } from '../../remote/talk';
import type { Held, Workplace } from './models';

const CLIENT = 'prediction-client';
const OWNER = 'model-owner';

/** Whom a host calls once the client has come; it is called by the others. */
const CALLS: Readonly<Record<HostRole, readonly HostRole[]>> = {
  server0: ['server1'],
  server1: [],
  'crypto-producer': ['server0', 'server1'],
};

const MEMBERS: Readonly<Record<HostRole, readonly PartyName[]>> = {
  server0: [CLIENT, 'server1', 'crypto-producer'],
  server1: [CLIENT, 'server0', 'crypto-producer'],
  'crypto-producer': [CLIENT, 'server0', 'server1'],
};

export interface SessionNeeds {
  readonly place: Workplace;
  readonly pace: Pace;
  readonly limits: RequestLimits;
  /** Calls another host for this session. @throws {Refused} */
  readonly reach: (session: HostedSession, role: HostRole) => Promise<Talk>;
  readonly onFailure: (session: HostedSession, failure: Failure) => void;
  readonly onEnd: (session: HostedSession, reason: Error) => void;
}

export class HostedSession {
  readonly #talks = new Map<PartyName, Talk>();
  #service: PartyService<HostRole, ModelSpec> | undefined;
  #isOver = false;
  #steps = -1;

  constructor(
    readonly id: string,
    readonly held: Held,
    private readonly needs: SessionNeeds,
  ) {
    held.use();
  }

  get isOpen(): boolean {
    return this.#service !== undefined && !this.#isOver;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whose links are not there yet. */
  get missing(): readonly PartyName[] {
    return MEMBERS[this.needs.place.role].filter((peer) => !this.#talks.has(peer));
  }

  /** Of the tickets that are open here. */
  get ticketBytes(): number {
    return this.#service?.party.ticketBytes ?? 0;
  }

  /** Whether anything has moved since this was asked last. */
  hasMoved(): boolean {
    const { steps } = this.#service?.party.pulse() ?? { steps: 0 };
    const hasMoved = steps !== this.#steps;
    this.#steps = steps;
    return hasMoved;
  }

  /**
   * Somebody has called, and has said who it is. It hears that it is accepted before all else: the session may
   * open with this link.
   * @throws {Refused} if it takes part already: then the session goes on without this link.
   */
  accept(peer: PartyName, talk: Talk): void {
    this.#add(peer, talk);
    talk.say({ accepted: true });
    if (peer === CLIENT) for (const role of CALLS[this.needs.place.role]) void this.#call(role);
    this.#openIfComplete();
  }

  #add(peer: PartyName, talk: Talk): void {
    if (this.#isOver) throw new Refused('unreachable', 'The session is over.');
    if (this.#talks.has(peer)) {
      throw new Refused('identity', `${peer} takes part in this session already.`);
    }
    this.#talks.set(peer, talk);
    void talk.channel.closed.then(({ reason }) => {
      // What is said of why it ended is what the others, and the client, should hear.
      const known = refusalIn(reason) ?? (reason === PAGE_CLOSED && new Refused('left', reason));
      const text = `The link to ${talk.who} is over${reason ? `: ${reason}` : '.'}`;
      this.end(known || new Refused('unreachable', inWords(text)));
    });
  }

  /** To the client, in order with all that goes to it. */
  tell(what: object): void {
    this.#talks.get(CLIENT)?.say(what);
  }

  /** Ends it at every host. */
  end(reason: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const text = reason instanceof Refused ? reason.reason : reason.message;
    for (const { channel } of this.#talks.values()) channel.close(text);
    this.held.leave();
    this.needs.onEnd(this, reason);
  }

  async #call(role: HostRole): Promise<void> {
    let talk: Talk | undefined;
    try {
      talk = await this.needs.reach(this, role);
      this.#add(role, talk);
      this.#openIfComplete();
      talk.keepLooking();
    } catch (error) {
      talk?.channel.close('The session is over.');
      this.end(error as Error);
    }
  }

  #openIfComplete(): void {
    const { place, pace, limits } = this.needs;
    if (this.missing.length > 0) return;
    const channels = new Map<PartyName, WebSocketChannel>(
      Array.from(this.#talks, ([peer, { channel }]) => [peer, channel]),
    );
    this.#service = new PartyService<HostRole, ModelSpec>(place.role, {
      kernels: place.kernels,
      memory: place.memory,
      channels,
      without: new Set([OWNER]),
      limits,
      pace,
      onFailure: (failure) => this.#failed(failure),
      planOf: planSource,
    });
    const { party } = this.#service;
    party.recorder.isOn = false;
    party.adopt(this.held.model);
    const client = this.#talks.get(CLIENT)!;
    client.listen((said) => this.#hear(client, said));
    client.say({ open: true });
  }

  /** What a client may ask beside the protocol: what was noted of its own requests. */
  #hear(client: Talk, said: Readonly<Record<string, unknown>>): void {
    const { tracing, takeTrace } = said;
    if (typeof tracing === 'boolean') this.#service!.party.recorder.isOn = tracing;
    if (!Array.isArray(takeTrace)) return;
    const requests = takeTrace.filter((one): one is number => Number.isInteger(one)).slice(0, 64);
    void this.#service!.takeTrace(requests).then((trace) => client.say({ trace }));
  }

  /** Whoever keeps to the protocol is never refused anything; so a refusal ends the session. */
  #failed(failure: Failure): void {
    if (this.#isOver || failure.spoils === 'nothing') return;
    this.needs.onFailure(this, failure);
    const { error } = failure;
    const code = error instanceof LimitError ? 'limit' : 'protocol';
    this.end(new Refused(code, `${this.needs.place.role}: ${error.message}`));
  }
}
