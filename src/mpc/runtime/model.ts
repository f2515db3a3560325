/** A model as a party knows it: its number, its plans, and what is kept for all its requests. */
import { ProtocolError, type Frame } from '../wire/frame';
import type { Plan } from '../pond/plan';
import type { Seed } from '../random/seed';
import type { KernelMemory } from '../ring/memory';
import { Lifetime } from './lifetime';
import type { SeedPair } from './seed-pair';
import type { PartyName, PlayerName } from '../wire/parties';

/** The plan of one computation for any number of rows; 0 rows is what a setup is checked against. */
export type PlanSource = (batch: number) => Plan;

const KEPT_PLANS = 16;

const placeOf = (m: Pick<Frame, 'from' | 'to' | 'phase' | 'node'>): string =>
  `${m.from} ${m.to} ${m.phase} ${m.node}`;

interface Indexed {
  readonly plan: Plan;
  /** Payload bytes of every message, by {@link placeOf}. */
  readonly expected: ReadonlyMap<string, number>;
}

export class Model {
  readonly kept: Lifetime;
  /** Seeds that input players gave for this model. */
  readonly seeds = new Map<PartyName, Seed>();
  /** The same at the producer, which gets both servers' seeds. */
  readonly pairs = new Map<PartyName, SeedPair>();
  readonly #plans = new Map<number, Indexed>();
  #requester: PlayerName | undefined;

  constructor(
    readonly number: number,
    private readonly source: PlanSource,
    memory: KernelMemory,
  ) {
    this.kept = new Lifetime(memory);
  }

  plan(batch: number): Plan {
    return this.#indexed(batch).plan;
  }

  /** Who asks for what this model computes. */
  get requester(): PlayerName {
    return (this.#requester ??= this.plan(0).requester);
  }

  /** Whether `name` shares cached inputs of this model. */
  hasOwner(name: PartyName): boolean {
    return this.plan(0).messages.some(({ from, phase }) => phase === 'setup' && from === name);
  }

  /** @throws {ProtocolError} unless the plan has this message, of this size in bytes. */
  check(frame: Frame): void {
    const { from, to, phase, node, request, digest, kind, payload } = frame;
    const { plan, expected } = this.#indexed(frame.batch);
    if (digest !== plan.digest) throw new ProtocolError(`${from} follows another plan than ${to}.`);
    const bytes = kind === 'data' ? expected.get(placeOf(frame)) : 0;
    if (bytes === undefined) {
      throw new ProtocolError(`${from} has nothing to send to ${to} for node ${node} ${phase}.`);
    }
    if (payload.length !== bytes) {
      throw new ProtocolError(
        kind === 'data'
          ? `${from} sent ${payload.length} bytes for node ${node} ${phase}; the plan says ${bytes}.`
          : `${from} sent ${payload.length} bytes with a ${kind}; it carries none.`,
      );
    }
    if (phase === 'setup' && request !== this.number) {
      throw new ProtocolError(
        `${from} sent a message of request ${request} in the setup of model ${this.number}.`,
      );
    }
  }

  #indexed(batch: number): Indexed {
    let indexed = this.#plans.get(batch);
    if (!indexed) {
      const plan = this.source(batch);
      const expected = new Map(plan.messages.map((m) => [placeOf(m), m.bytes]));
      indexed = { plan, expected };
      this.#plans.set(batch, indexed);
      if (this.#plans.size > KEPT_PLANS) this.#plans.delete(this.#plans.keys().next().value!);
    }
    return indexed;
  }
}
