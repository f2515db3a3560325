/** A party with private values: what the owner's sharing and the client's requests have in common. */
import type { PlayerContext } from '../pond/op';
import { outputsOf, type PlanNode } from '../pond/plan';
import { Scope } from '../ring/scope';
import type { Phase } from '../wire/phase';
import { Lifetime } from './lifetime';
import { type PlayerName, SERVERS } from '../wire/parties';
import { Party, type PartyOptions } from './party';
import type { OpenSpan } from '../trace/recorder';
import { headerFor, type RequestId } from './request';
import { freshPair, joinPair, type SeedPair, type SeedSource } from './seed-pair';

/** The player's side of one request, or of sharing one model. */
export interface Round {
  readonly id: RequestId;
  /** Undefined for a player that only gets a result. */
  readonly seeds: SeedPair | undefined;
  /** Masks, until the values are sent. */
  readonly kept: Lifetime;
}

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
  protected begin(id: RequestId, phase: Phase): Round {
    const seeds = this.#seeds(phase, id.request);
    for (const to of SERVERS) this.post(headerFor(id, { to, phase }), seeds[to]);
    this.post(headerFor(id, { to: 'crypto-producer', phase }), joinPair(seeds));
    return { id, seeds, kept: new Lifetime(this.memory) };
  }

  /** What this player gets of a request, decoded, by name. */
  protected async collect(round: Round): Promise<Map<string, Float64Array>> {
    const results = outputsOf(round.id.plan, this.name);
    const values = await Promise.all(
      results.map((node) =>
        this.step(round, node, 'online', (context) => node.op.collect!(node, context)),
      ),
    );
    return new Map(results.map(({ name }, i) => [name, values[i]!]));
  }

  /** Runs this player's part of one node, noted in the trace. */
  protected step<T>(
    round: Round,
    node: PlanNode,
    phase: Phase,
    part: (context: PlayerContext) => T,
  ): T {
    const span = this.recorder.span(round.id.request, phase, node);
    const temporary = new Scope(this.memory);
    const finish = () => {
      temporary.release();
      span.end();
    };
    let result: T;
    try {
      result = part(this.#context(round, node, phase, temporary, span));
    } catch (error) {
      finish();
      throw error;
    }
    if (!(result instanceof Promise)) finish();
    else return result.finally(finish) as T;
    return result;
  }

  #context(
    { id, seeds, kept }: Round,
    node: PlanNode,
    phase: Phase,
    temporary: Scope,
    span: OpenSpan,
  ): PlayerContext {
    const { request } = id;
    return {
      arithmetic: this.arithmetic,
      scope: kept.scope,
      temporary,
      stream: (server, role, out) => {
        if (!seeds) throw new Error(`${this.name} has no seeds for request ${request}.`);
        this.streams.expand(out, seeds[server], { request, node: node.id, role });
      },
      mask: (of) => kept.get(of, 'mask'),
      setMask: (of, mask) => kept.set(of, 'mask', mask),
      send: (to, value) => this.post(headerFor(id, { to, phase, node: node.id }), value.u8()),
      receive: (from, out) => this.receive({ from, phase, request, node: node.id }, out, span),
    };
  }
}
