/**
 * The third compute server: deals the correlated randomness that the two others consume. It knows
 * masks and angles, never anything that was masked with them.
 */
import { type Frame, ProtocolError } from '../wire/frame';
import { type DealerContext, hasOfflineWork } from '../pond/op';
import type { Plan, PlanNode } from '../pond/plan';
import type { Seed } from '../random/seed';
import type { Role } from '../random/stream';
import { Scope } from '../ring/scope';
import type { Tensor } from '../ring/tensor';
import type { Phase } from '../wire/phase';
import { Lifetime, Lifetimes } from './lifetime';
import type { Model } from './model';
import { nextTask } from './next-task';
import { type PartyName, type PlayerName, SERVERS } from '../wire/parties';
import { Party, type PartyOptions } from './party';
import { headerFor, type RequestId, requestOf } from './request';
import { freshPair, type SeedPair, splitPair } from './seed-pair';

interface Deal {
  readonly id: RequestId;
  readonly lifetimes: Lifetimes;
  /** What the input players gave. */
  readonly players: ReadonlyMap<PartyName, SeedPair>;
  /** What the producer shares with each server. */
  readonly own: SeedPair;
}

export class CryptoProducer extends Party {
  readonly #tickets: Frame[] = [];
  readonly #modelSeeds = new Map<number, Map<PartyName, SeedPair>>();
  #dealing = false;
  #newest = 0;

  constructor(options: PartyOptions) {
    super('crypto-producer', options);
  }

  override uninstall(number: number): void {
    this.#modelSeeds.delete(number);
    const waiting = this.#tickets.filter(({ model }) => model !== number);
    this.#tickets.splice(0, this.#tickets.length, ...waiting);
    super.uninstall(number);
  }

  protected handle(frame: Frame): void {
    const model = this.model(frame.model);
    if (frame.phase === 'setup') {
      const seeds = this.#modelSeeds.get(model.number) ?? new Map<PartyName, SeedPair>();
      if (seeds.has(frame.from)) {
        throw new ProtocolError(`${frame.from} shared model ${model.number} before.`);
      }
      this.#modelSeeds.set(model.number, seeds.set(frame.from, splitPair(frame.payload)));
      this.#setUp(model, frame.from as PlayerName);
    } else if (frame.kind === 'drop') {
      const index = this.#tickets.findIndex(({ request }) => request === frame.request);
      if (index >= 0) this.#tickets.splice(index, 1);
    } else {
      if (frame.kind !== 'data') {
        throw new ProtocolError(`${frame.from} said ${frame.kind} to the producer.`);
      }
      if (frame.request <= this.#newest) {
        throw new ProtocolError(`${frame.from} opened request ${frame.request} again.`);
      }
      this.#newest = frame.request;
      this.#tickets.push(frame);
      if (!this.#dealing) void this.#dealAll();
    }
  }

  #setUp(model: Model, owner: PlayerName): void {
    const id = { request: model.number, model: model.number, plan: model.plan(0) };
    const deal = this.#deal(id, model, new Map());
    for (const node of id.plan.nodes) {
      if (node.lifetime === 'model') this.#step(deal, node, 'setup');
    }
    this.post(headerFor(id, { to: owner, phase: 'setup', kind: 'ready' }), undefined);
  }

  async #dealAll(): Promise<void> {
    this.#dealing = true;
    for (let frame = this.#tickets.shift(); frame; frame = this.#tickets.shift()) {
      try {
        await this.#dealTicket(frame);
      } catch (error) {
        this.fail(error);
        this.#tellServers(frame);
      }
    }
    this.#dealing = false;
  }

  protected refuse(frame: Frame): void {
    if (frame.phase !== 'setup') this.#tellServers(frame);
    else if (this.model(frame.model).hasOwner(frame.from)) {
      const id = {
        request: frame.model,
        model: frame.model,
        plan: this.model(frame.model).plan(0),
      };
      this.post(headerFor(id, { to: frame.from, phase: 'setup', kind: 'drop' }), undefined);
    }
  }

  #tellServers(frame: Frame): void {
    const name = requestOf(frame, this.model(frame.model).plan(0));
    for (const to of SERVERS) {
      this.post(headerFor(name, { to, phase: 'offline', kind: 'drop' }), undefined);
    }
  }

  async #dealTicket(frame: Frame): Promise<void> {
    const model = this.model(frame.model);
    const plan: Plan = model.plan(frame.batch);
    const id = { request: frame.request, model: model.number, plan };
    const deal = this.#deal(id, model, new Map([[frame.from, splitPair(frame.payload)]]));
    this.recorder.countMemory(id.request);
    try {
      for (const to of SERVERS) this.post(headerFor(id, { to, phase: 'offline' }), deal.own[to]);
      for (const node of plan.nodes) {
        if (!hasOfflineWork(node, 'deal')) continue;
        await nextTask();
        // Uninstalled in the meantime: nobody waits for this ticket any more.
        if (this.models.get(model.number) !== model) return;
        this.#step(deal, node, 'offline');
      }
      this.recorder.countMemory(id.request);
    } finally {
      deal.lifetimes.request.release();
    }
  }

  #deal(id: RequestId, model: Model, players: ReadonlyMap<PartyName, SeedPair>): Deal {
    return {
      id,
      lifetimes: new Lifetimes(model.kept, new Lifetime(this.memory)),
      players: new Map([...(this.#modelSeeds.get(model.number) ?? []), ...players]),
      own: freshPair(),
    };
  }

  #step(deal: Deal, node: PlanNode, phase: Phase): void {
    const span = this.recorder.span(deal.id.request, phase, node);
    const temporary = new Scope(this.memory);
    try {
      node.op.deal?.(node, this.#context(deal, node, phase, temporary));
    } finally {
      temporary.release();
      span.end();
    }
  }

  #context(
    { id, lifetimes, players, own }: Deal,
    node: PlanNode,
    phase: Phase,
    temporary: Scope,
  ): DealerContext {
    const expand = (seed: Seed | undefined, role: Role, out: Tensor): void => {
      if (!seed) throw new Error(`No seed was given for ${node.name}.`);
      this.streams.expand(out, seed, { request: id.request, node: node.id, role });
    };
    return {
      arithmetic: this.arithmetic,
      scope: lifetimes.of(node).scope,
      temporary,
      playerStream: (server, role, out) => expand(players.get(node.player!)?.[server], role, out),
      stream: (server, role, out) => expand(own[server], role, out),
      mask: (of) => lifetimes.of(of).get(of, 'mask'),
      setMask: (of, mask) => lifetimes.of(of).set(of, 'mask', mask),
      once: (of, what, make) => lifetimes.once(of, what, make),
      send: (to, value) => this.post(headerFor(id, { to, phase, node: node.id }), value.u8()),
    };
  }
}
