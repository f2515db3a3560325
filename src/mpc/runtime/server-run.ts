/** One request (or one model's setup) as a server goes through it. */
import { type Seed, seedFrom } from '../random/seed';
import type { Role } from '../random/stream';
import { Scope } from '../ring/scope';
import type { Masked, Share, Tensor } from '../ring/tensor';
import type { Op, ServerContext } from '../pond/op';
import type { Plan, PlanNode } from '../pond/plan';
import { REQUEST_NODE } from '../pond/request-cost';
import type { Phase } from '../wire/phase';
import { deferred } from './deferred';
import { Lifetime, Lifetimes } from './lifetime';
import type { Model } from './model';
import type { PartyName } from '../wire/parties';
import type { OpenSpan } from '../trace/recorder';
import { headerFor, type RequestId } from './request';
import type { Server } from './server';

export class ServerRun {
  readonly request: number;
  readonly plan: Plan;
  readonly id: RequestId;
  readonly seeds = new Map<PartyName, Seed>();
  readonly prepared = deferred<void>();
  started = false;
  isDropped = false;
  readonly lifetimes: Lifetimes;

  constructor(
    readonly server: Server,
    readonly model: Model,
    { request, plan }: { request: number; plan: Plan },
  ) {
    this.request = request;
    this.plan = plan;
    this.id = { request, model: model.number, plan };
    this.lifetimes = new Lifetimes(model.kept, new Lifetime(server.memory));
    // A run that is dropped before anybody asks for it rejects unseen.
    this.prepared.promise.catch(() => undefined);
  }

  async receiveSeed(from: PartyName): Promise<void> {
    const address = { from, phase: 'offline', request: this.request, node: REQUEST_NODE } as const;
    this.seeds.set(from, seedFrom(await this.server.receiveBytes(address)));
  }

  /** This server's part of one op in one phase, noted in the trace. */
  async step(node: PlanNode, phase: Phase): Promise<void> {
    const span = this.server.recorder.span(this.request, phase, node);
    const temporary = new Scope(this.server.memory);
    const context = new NodeContext(this, node, phase, temporary, span);
    const part: Op['evaluate'] = phase === 'online' ? node.op.evaluate : node.op.prepare;
    try {
      // Awaited only where there is something to wait for: a promise costs a turn of the loop.
      const pending = part?.call(node.op, node, context);
      if (pending) await pending;
    } finally {
      temporary.release();
      span.end();
    }
  }

  /**
   * Goes through the online phase. Openings are not waited for where they begin but where their value
   * is used: those of one stage of the plan are all sent before the first is awaited.
   */
  async evaluate(): Promise<void> {
    const open = new Map<PlanNode, Promise<void>>();
    for (const node of this.plan.nodes) {
      if (node.lifetime !== 'request' || !node.op.evaluate) continue;
      for (const input of node.inputs) {
        const pending = open.get(input);
        if (pending) await pending;
        open.delete(input);
      }
      if (this.isDropped) return;
      const step = this.step(node, 'online');
      if (node.op.cost(node).rounds === 0) {
        await step;
        continue;
      }
      // Whoever needs the value hears of a failure; until then nobody listens.
      step.catch(() => undefined);
      open.set(node, step);
    }
    await Promise.all(open.values());
  }

  release(): void {
    this.lifetimes.request.release();
    this.prepared.reject(new Error(`Request ${this.request} was given up.`));
  }
}

class NodeContext implements ServerContext {
  readonly index: 0 | 1;
  readonly scope: Scope;

  constructor(
    private readonly run: ServerRun,
    private readonly node: PlanNode,
    private readonly phase: Phase,
    readonly temporary: Scope,
    private readonly span: OpenSpan,
  ) {
    this.index = run.server.index;
    this.scope = run.lifetimes.of(node).scope;
  }

  get arithmetic() {
    return this.run.server.arithmetic;
  }

  stream(from: PartyName, role: Role, out: Tensor): void {
    const { seeds, model, request } = this.run;
    const seed = (this.node.lifetime === 'model' ? model.seeds : seeds).get(from);
    if (!seed) throw new Error(`${from} has given no seed for ${this.node.name}.`);
    this.run.server.streams.expand(out, seed, { request, node: this.node.id, role });
  }

  async receive(from: PartyName, out: Tensor): Promise<void> {
    const { request, isDropped } = this.run;
    // Its mailbox is closed: nothing would ever come.
    if (isDropped) throw new Error(`Request ${request} was given up.`);
    const address = { from, phase: this.phase, request, node: this.node.id };
    return this.run.server.receive(address, out, this.span);
  }

  send(to: PartyName, value: Tensor): void {
    const header = headerFor(this.run.id, { to, phase: this.phase, node: this.node.id });
    this.run.server.post(header, value.u8());
  }

  async open(part: Tensor): Promise<Masked> {
    const { peer } = this.run.server;
    this.send(peer, part);
    const other = this.temporary.tensor(part.ring, part.shape);
    await this.receive(peer, other);
    this.arithmetic.add(part, part, other);
    return part as Masked;
  }

  share(node: PlanNode): Share {
    const lifetime = this.run.lifetimes.of(node);
    if (!lifetime.has(node, 'share')) {
      // v = α + a: server0 adds α to its share of the mask, server1's share is that of the mask.
      const own = lifetime.get(node, 'mask share');
      if (this.index === 1) return own as Share;
      const share = lifetime.scope.tensor(own.ring, own.shape);
      this.arithmetic.add(share, own, lifetime.get(node, 'masked'));
      lifetime.set(node, 'share', share);
    }
    return lifetime.get(node, 'share') as Share;
  }

  setShare(node: PlanNode, share: Tensor): void {
    this.run.lifetimes.of(node).set(node, 'share', share);
  }

  masked(node: PlanNode): Masked {
    return this.kept(node, 'masked') as Masked;
  }

  setMasked(node: PlanNode, masked: Tensor): void {
    this.keep(node, 'masked', masked);
  }

  maskShare(node: PlanNode): Tensor {
    return this.kept(node, 'mask share');
  }

  setMaskShare(node: PlanNode, share: Tensor): void {
    this.keep(node, 'mask share', share);
  }

  kept(node: PlanNode, what: string): Tensor {
    return this.run.lifetimes.of(node).get(node, what);
  }

  keep(node: PlanNode, what: string, tensor: Tensor): void {
    this.run.lifetimes.of(node).set(node, what, tensor);
  }

  once(node: PlanNode, what: string, make: (scope: Scope) => Tensor): Tensor {
    return this.run.lifetimes.once(node, what, make);
  }
}
