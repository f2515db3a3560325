/**
 * The third compute server: deals the correlated randomness that the two others consume. It knows
 * masks and angles, never anything that was masked with them.
 */
import { hasOfflineWork } from '../pond/op';
import { type Frame, ProtocolError } from '../wire/frame';
import { type PartyName, SERVERS } from '../wire/parties';
import { Dealing } from './dealing';
import type { LinkClosed } from './link-closed';
import type { Model } from './model';
import { nextTask } from './next-task';
import { Party, type PartyOptions } from './party';
import { headerFor, type RequestName, requestOf } from './request';
import { checkTickets, heldBytes } from './request-limits';
import { Sessions } from './requests';
import { GivenUp } from './run';
import { splitPair } from './seed-pair';

export class CryptoProducer extends Party {
  /** A request is over when it is dealt. */
  readonly #sessions: Sessions<Dealing>;
  /** Ticket by ticket. */
  #work = Promise.resolve();

  constructor(options: PartyOptions) {
    super('crypto-producer', options);
    this.#sessions = new Sessions(options.limits?.early);
  }

  override uninstall(number: number): void {
    this.#dropAll(({ id }) => id.model === number, new GivenUp(`Model ${number} is gone.`));
    super.uninstall(number);
  }

  protected handle(frame: Frame): boolean {
    const { from, kind, phase, request } = frame;
    const model = this.model(frame.model);
    if (kind !== 'data' && (kind !== 'drop' || phase === 'setup' || from !== model.requester)) {
      throw new ProtocolError(`${from} said ${kind} of request ${request} to the producer.`);
    }
    if (phase === 'setup') this.#setUp(frame, model);
    else if (kind === 'data') this.#open(frame, model);
    else return this.#drop(frame, model);
    return true;
  }

  /** Only its requester can spoil a request. */
  protected refuse(frame: Frame): void {
    const { phase, from } = frame;
    const model = this.model(frame.model);
    if (phase !== 'setup') {
      if (from !== model.requester) return;
      this.#drop(frame, model);
      this.#tellServers(requestOf(frame, model.plan(0)));
    } else if (model.hasOwner(from)) {
      const id = { request: frame.model, model: frame.model, plan: model.plan(0) };
      this.post(headerFor(id, { to: from, phase: 'setup', kind: 'drop' }), undefined);
    }
  }

  override get ticketBytes(): number {
    return heldBytes(this.#sessions.all());
  }

  /** What it deals it deals from what it has. */
  protected awaited(): PartyName[] {
    return [];
  }

  protected linkClosed(peer: PartyName, reason: LinkClosed): void {
    const isOfServer = SERVERS.some((name) => name === peer);
    const dropped = this.#dropAll(({ id }) => isOfServer || id.plan.requester === peer, reason);
    for (const { id } of dropped) this.#tellServers(id);
    this.#sessions.forget(peer);
  }

  #setUp({ from, payload }: Frame, model: Model): void {
    const seeds = model.pairs;
    if (seeds.has(from)) {
      throw new ProtocolError(`${from} shared model ${model.number} before.`);
    }
    seeds.set(from, splitPair(payload));
    const id = { request: model.number, model: model.number, plan: model.plan(0) };
    const dealing = new Dealing(id, this.memory, model.kept, { model: seeds, request: new Map() });
    for (const node of id.plan.nodes) {
      if (node.lifetime === 'model') dealing.step(this, node, 'setup');
    }
    this.post(headerFor(id, { to: from, phase: 'setup', kind: 'ready' }), undefined);
  }

  #open({ from, request, batch, payload }: Frame, model: Model): void {
    this.need(SERVERS);
    const id = { request, model: model.number, plan: model.plan(batch) };
    checkTickets(id.plan, this.#sessions.all(), this.limits);
    const dealing = new Dealing(id, this.memory, model.kept, {
      model: model.pairs,
      request: new Map([[from, splitPair(payload)]]),
    });
    // Given up before it was opened: a link may bring a small message after a large one.
    if (!this.#sessions.of(model.requester).open(dealing)) return;
    this.#work = this.#work
      .then(() => this.#deal(dealing))
      .catch((error: unknown) => {
        if (dealing.hasEnded) return;
        this.#sessions.of(model.requester).end(dealing, 'drop', error as Error);
        this.fail(error, 'request');
        this.#tellServers(id);
      });
  }

  /** @returns whether that is news. */
  #drop({ request }: Frame, model: Model): boolean {
    const requests = this.#sessions.of(model.requester);
    const dealing = requests.get(request);
    if (!dealing) return requests.giveUp(request);
    requests.end(dealing, 'drop', new GivenUp(`Request ${request} was given up.`));
    return true;
  }

  #dropAll(which: (dealing: Dealing) => boolean, reason: Error): Dealing[] {
    const dropped = this.#sessions.all().filter(which);
    for (const dealing of dropped) {
      this.#sessions.of(dealing.id.plan.requester).end(dealing, 'drop', reason);
    }
    return dropped;
  }

  #tellServers(name: RequestName): void {
    for (const to of SERVERS) {
      this.post(headerFor(name, { to, phase: 'offline', kind: 'drop' }), undefined);
    }
  }

  async #deal(dealing: Dealing): Promise<void> {
    const { id, own, request } = dealing;
    dealing.check();
    this.recorder.countMemory(request);
    for (const to of SERVERS) this.post(headerFor(id, { to, phase: 'offline' }), own[to]);
    for (const node of id.plan.nodes) {
      if (!hasOfflineWork(node, 'deal')) continue;
      await nextTask();
      // A server that reads slowly must not make this one keep what was dealt.
      const room = this.room(SERVERS);
      if (room) await room;
      dealing.step(this, node, 'offline');
    }
    this.recorder.countMemory(request);
    dealing.move('prepare');
    this.#sessions
      .of(id.plan.requester)
      .end(dealing, 'finish', new GivenUp(`Request ${request} is dealt.`));
  }
}
