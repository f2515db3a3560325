/** One request (or one model's setup) as a server goes through it. */
import type { OpNode } from '../pond/node';
import type { ServerContext } from '../pond/op';
import type { PlanNode } from '../pond/plan';
import { REQUEST_NODE } from '../pond/request-cost';
import { type Seed, seedFrom } from '../random/seed';
import type { Role } from '../random/stream';
import type { Scope } from '../ring/scope';
import type { Masked, Share, Tensor } from '../ring/tensor';
import type { PartyName, ServerName } from '../wire/parties';
import type { Phase } from '../wire/phase';
import type { Model } from './model';
import type { RequestId } from './request';
import { Run } from './run';
import { Step, type Tools } from './step';

export interface ServerTools extends Tools {
  readonly index: 0 | 1;
  readonly peer: ServerName;
  /** See `Party.room`. */
  room(peers: readonly PartyName[]): Promise<void> | undefined;
}

export class ServerRun extends Run {
  readonly #seeds = new Map<PartyName, Seed>();

  constructor(
    private readonly tools: ServerTools,
    readonly model: Model,
    id: RequestId,
  ) {
    super(id, tools.memory, model.kept);
  }

  takeSeed(from: PartyName, bytes: Uint8Array): void {
    this.#seeds.set(from, seedFrom(bytes));
  }

  async receiveSeed(from: PartyName): Promise<void> {
    const { payload } = await this.mail.take({ from, phase: 'offline', node: REQUEST_NODE });
    this.takeSeed(from, payload);
  }

  /** What a node's streams are made from: a cached input's seed was given for the model. */
  seed(node: PlanNode, from: PartyName): Seed {
    const seed = (node.lifetime === 'model' ? this.model.seeds : this.#seeds).get(from);
    if (!seed) throw new Error(`${from} has given no seed for ${node.name}.`);
    return seed;
  }

  /** This server's part of one op in one phase. @returns nothing if there is nothing to wait for. */
  step(node: PlanNode, phase: Phase): void | Promise<void> {
    const step = new ServerStep(this.tools, this, node, phase);
    return step.perform(() =>
      phase === 'online' ? node.op.evaluate?.(node, step) : node.op.prepare?.(node, step),
    );
  }

  /**
   * Goes through the online phase. Openings are not waited for where they begin but where their value
   * is used: those of one stage of the plan are all sent before the first is awaited.
   */
  async evaluate(): Promise<void> {
    const open = new Map<PlanNode, Promise<void>>();
    const receivers = [this.tools.peer, this.model.requester];
    for (const node of this.id.plan.nodes) {
      if (node.lifetime !== 'request' || !node.op.evaluate) continue;
      for (const input of node.inputs) {
        const pending = open.get(input);
        if (pending) await pending;
        open.delete(input);
      }
      // A peer that reads slowly must not make this one keep what it has sent.
      const room = this.tools.room(receivers);
      if (room) {
        await room;
        this.check();
      }
      const pending = this.step(node, 'online');
      if (!pending) continue;
      if (node.op.cost(node).rounds === 0) {
        await pending;
        continue;
      }
      // Whoever needs the value hears of a failure; until then nobody listens.
      pending.catch(() => undefined);
      open.set(node, pending);
    }
    await Promise.all(open.values());
  }
}

class ServerStep extends Step<ServerTools, ServerRun> implements ServerContext {
  get index(): 0 | 1 {
    return this.tools.index;
  }

  stream(from: PartyName, role: Role, out: Tensor): void {
    const { run, node } = this;
    const { request } = run;
    this.tools.streams.expand(out, run.seed(node, from), { request, node: node.id, role });
  }

  async open(part: Tensor): Promise<Masked> {
    const { peer } = this.tools;
    this.send(peer, part);
    const other = this.temporary.tensor(part.ring, part.shape);
    await this.receive(peer, other);
    this.check();
    this.arithmetic.add(part, part, other);
    return part as Masked;
  }

  share(node: OpNode): Share {
    const lifetime = this.run.lifetimeOf(node);
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

  setShare(node: OpNode, share: Tensor): void {
    this.keep(node, 'share', share);
  }

  masked(node: OpNode): Masked {
    return this.kept(node, 'masked') as Masked;
  }

  setMasked(node: OpNode, masked: Tensor): void {
    this.keep(node, 'masked', masked);
  }

  maskShare(node: OpNode): Tensor {
    return this.kept(node, 'mask share');
  }

  setMaskShare(node: OpNode, share: Tensor): void {
    this.keep(node, 'mask share', share);
  }

  kept(node: OpNode, what: string): Tensor {
    return this.run.lifetimeOf(node).get(node, what);
  }

  keep(node: OpNode, what: string, tensor: Tensor): void {
    this.run.lifetimeOf(node).set(node, what, tensor);
  }

  once(node: OpNode, what: string, make: (scope: Scope) => Tensor): Tensor {
    return this.run.lifetimeOf(node).once(node, what, make);
  }
}
