/** A party with private values: what the owner's sharing and the client's requests have in common. */
import type { OpNode } from '../pond/node';
import type { PlayerContext } from '../pond/op';
import { outputsOf, type PlanNode } from '../pond/plan';
import type { Role } from '../random/stream';
import type { KernelMemory } from '../ring/memory';
import type { Tensor } from '../ring/tensor';
import { type PlayerName, type ServerName, SERVERS } from '../wire/parties';
import type { Phase } from '../wire/phase';
import { Party, type PartyOptions } from './party';
import { headerFor, type RequestId } from './request';
import { Run } from './run';
import { freshPair, joinPair, type SeedPair, type SeedSource } from './seed-pair';
import { Step, type Tools } from './step';

/** The player's side of one request, or of sharing one model; it keeps masks until values are sent. */
export class Round extends Run {
  /** @param seeds undefined for a player that only gets a result. */
  constructor(
    id: RequestId,
    memory: KernelMemory,
    readonly seeds?: SeedPair,
  ) {
    super(id, memory);
  }
}

/** Sees a server's share of a value that is the player's own; see {@link PlayerContext.look}. */
export type Look = NonNullable<PlayerContext['look']>;

export abstract class Player extends Party {
  readonly #seeds: SeedSource;

  constructor(
    override readonly name: PlayerName,
    options: PartyOptions,
  ) {
    super(name, options);
    this.#seeds = options.seeds ?? freshPair;
  }

  /** Takes seeds and gives each server its own, and the producer both. */
  protected giveSeeds(id: RequestId, phase: Phase): SeedPair {
    const seeds = this.#seeds(phase, id.request);
    for (const to of SERVERS) this.post(headerFor(id, { to, phase }), seeds[to]);
    this.post(headerFor(id, { to: 'crypto-producer', phase }), joinPair(seeds));
    return seeds;
  }

  /** What this player gets of a request, decoded, by name. @throws why the round has ended. */
  protected async collect(round: Round): Promise<Map<string, Float64Array>> {
    const results = outputsOf(round.id.plan, this.name);
    const values = await Promise.all(
      results.map((node) =>
        this.step(round, node, 'online', (context) => node.op.collect!(node, context)),
      ),
    );
    round.check();
    return new Map(results.map(({ name }, i) => [name, values[i]!]));
  }

  /** Does this player's part of one node. */
  protected step<T>(
    round: Round,
    node: PlanNode,
    phase: Phase,
    part: (context: PlayerContext) => T,
    look?: Look,
  ): T {
    const step = new PlayerStep(this, round, node, phase, look);
    return step.perform(() => part(step));
  }
}

class PlayerStep extends Step<Tools, Round> implements PlayerContext {
  constructor(
    tools: Tools,
    round: Round,
    node: PlanNode,
    phase: Phase,
    readonly look: Look | undefined,
  ) {
    super(tools, round, node, phase);
  }

  stream(server: ServerName, role: Role, out: Tensor): void {
    const { seeds, request } = this.run;
    if (!seeds) throw new Error(`There are no seeds for request ${request} here.`);
    this.tools.streams.expand(out, seeds[server], { request, node: this.node.id, role });
  }

  mask(node: OpNode): Tensor {
    return this.run.kept.get(node, 'mask');
  }

  setMask(node: OpNode, mask: Tensor): void {
    this.run.kept.set(node, 'mask', mask);
  }
}
