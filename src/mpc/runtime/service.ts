/**
 * A party as its host drives it, be that a worker, a process or a test: made by the name of its role
 * from kernels, memory and links. How a question comes to it is the host's matter.
 */
import type { PlanSource } from '../pond/plan';
import { joinTraces, type Trace } from '../trace/trace';
import type { PartyName } from '../wire/parties';
import type { PartyClient } from './clients';
import type { Pulse } from './pulse';
import type { Channel } from '../wire/channel';
import type { Observer, PartyOptions } from './party';
import { makeParty, type PartyOf } from './roles';

export interface ServiceOptions<Facts> extends PartyOptions {
  /** The plans of a model, by its public facts. @throws if those are not what they should be. */
  readonly planOf: (facts: Facts) => PlanSource;
}

export class PartyService<
  Name extends PartyName = PartyName,
  Facts = PlanSource,
> implements PartyClient<Facts> {
  readonly party: PartyOf[Name];
  readonly #options: ServiceOptions<Facts>;
  readonly #models = new Map<number, { readonly facts: Facts; readonly plans: PlanSource }>();
  readonly #observers = new Set<Observer>();
  readonly #links: Map<PartyName, Channel>;

  constructor(
    readonly name: Name,
    options: ServiceOptions<Facts>,
  ) {
    this.#options = options;
    this.#links = new Map(options.channels);
    this.party = makeParty[name](options);
  }

  async install(model: number, facts: Facts): Promise<void> {
    const plans = this.#options.planOf(facts);
    this.party.install(model, plans);
    this.#models.set(model, { facts, plans });
  }

  async uninstall(model: number): Promise<void> {
    this.party.uninstall(model);
    this.#models.delete(model);
  }

  /** An installed model's facts and plans. */
  model(number: number): { readonly facts: Facts; readonly plans: PlanSource } | undefined {
    return this.#models.get(number);
  }

  async pulse(): Promise<Pulse> {
    return this.party.pulse();
  }

  /** Takes a fresh link to `peer`; see `Party.relink`. */
  relink(peer: PartyName, channel: Channel): void {
    this.party.relink(peer, channel);
    this.#links.set(peer, channel);
  }

  async takeTrace(requests: readonly number[]): Promise<Trace> {
    const { recorder } = this.party;
    return joinTraces(requests.map((request) => recorder.take(request)));
  }

  async setTracing(isOn: boolean): Promise<void> {
    this.party.recorder.isOn = isOn;
  }

  /**
   * Lets `observer` see every message from now on. It breaks the rules on purpose: for tests, and for
   * a person who asks for it. @returns a way to end that; with the last one the party runs as if there
   * had been none.
   */
  observe(observer: Observer): () => void {
    const change = () => {
      const observers = [...this.#observers];
      const all: Observer = (from, message) => {
        for (const observe of observers) observe(from, message);
      };
      this.party.onArrival = observers.length > 0 ? all : undefined;
    };
    this.#observers.add(observer);
    change();
    return () => {
      this.#observers.delete(observer);
      change();
    };
  }

  /** Closes the party's links, and with them what is under way. */
  close(): void {
    for (const link of this.#links.values()) link.close();
  }
}
