/** One request (or one model's setup) as the producer deals for it. */
import type { OpNode } from '../pond/node';
import type { DealerContext } from '../pond/op';
import type { PlanNode } from '../pond/plan';
import type { Seed } from '../random/seed';
import type { Role } from '../random/stream';
import type { KernelMemory } from '../ring/memory';
import type { Scope } from '../ring/scope';
import type { Tensor } from '../ring/tensor';
import type { PartyName, ServerName } from '../wire/parties';
import type { Phase } from '../wire/phase';
import type { Lifetime } from './lifetime';
import type { RequestId } from './request';
import { Run } from './run';
import { freshPair, type SeedPair } from './seed-pair';
import { Step, type Tools } from './step';

/** By the player that gave them. */
export type PlayerSeeds = ReadonlyMap<PartyName, SeedPair>;

export class Dealing extends Run {
  /** What the producer shares with each server. */
  readonly own = freshPair();

  constructor(
    id: RequestId,
    memory: KernelMemory,
    model: Lifetime,
    /** What players gave for the model, and for this request. */
    private readonly seeds: { readonly model: PlayerSeeds; readonly request: PlayerSeeds },
  ) {
    super(id, memory, model);
  }

  /** Of the player whose input a node is. */
  playerSeeds({ player, name, lifetime }: PlanNode): SeedPair {
    const pair = player && this.seeds[lifetime].get(player);
    if (!pair) throw new Error(`No seed was given for ${name}.`);
    return pair;
  }

  step(tools: Tools, node: PlanNode, phase: Phase): void {
    const step = new DealerStep(tools, this, node, phase);
    step.perform(() => node.op.deal?.(node, step));
  }
}

class DealerStep extends Step<Tools, Dealing> implements DealerContext {
  playerStream(server: ServerName, role: Role, out: Tensor): void {
    this.#expand(this.run.playerSeeds(this.node)[server], role, out);
  }

  stream(server: ServerName, role: Role, out: Tensor): void {
    this.#expand(this.run.own[server], role, out);
  }

  mask(node: OpNode): Tensor {
    return this.run.lifetimeOf(node).get(node, 'mask');
  }

  setMask(node: OpNode, mask: Tensor): void {
    this.run.lifetimeOf(node).set(node, 'mask', mask);
  }

  once(node: OpNode, what: string, make: (scope: Scope) => Tensor): Tensor {
    return this.run.lifetimeOf(node).once(node, what, make);
  }

  #expand(seed: Seed, role: Role, out: Tensor): void {
    const { run, node } = this;
    this.tools.streams.expand(out, seed, { request: run.request, node: node.id, role });
  }
}
