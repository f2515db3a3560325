/** The five parties in one process, on links of any kind: for programs and tests, not for privacy. */
import { memoryChannels } from '../links/memory';
import type { PlanSource } from '../pond/plan';
import { loadKernels } from '../ring/kernels/load';
import { KernelMemory } from '../ring/memory';
import type { Channel } from '../wire/channel';
import { type Ends, linkAll } from '../wire/ends';
import { PARTIES, type PartyName, type PlayerName } from '../wire/parties';
import { ClientService } from './client-service';
import type { Parties } from './clients';
import { OwnerService } from './owner-service';
import type { Failure, PartyOptions } from './party';
import type { SeedSource } from './seed-pair';
import { PartyService, type ServiceOptions } from './service';

const PRODUCER = 'crypto-producer';

/** Kernels and the memory that they work on; each party has its own. */
type Engine = Pick<PartyOptions, 'kernels' | 'memory'>;

/** What was dealt before, in place of a crypto-producer. */
interface Dealt {
  /** Each party's end of its link to the producer. */
  readonly links: ReadonlyMap<PartyName, Channel>;
  seedsOf(player: PlayerName): SeedSource;
}

/** Makes the two ends of a link. */
type MakeLink = () => readonly [Channel, Channel];

export interface LocalOptions {
  /** The compiled kernels, from `compileKernels`; without it the plain ones do the work. */
  readonly module?: WebAssembly.Module | undefined;
  /** Memory channels if left out. */
  readonly link?: MakeLink;
}

export class LocalParties implements Parties {
  readonly owner: OwnerService;
  readonly client: ClientService;
  readonly server0: PartyService<'server0'>;
  readonly server1: PartyService<'server1'>;
  /** Undefined where its work was done before. */
  readonly producer: PartyService<'crypto-producer'> | undefined;
  readonly failures: Failure[] = [];
  /** The ends of all links, for tests that send what a party would not. */
  readonly ends: Ends<Channel>;

  constructor(
    engineOf: (name: PartyName) => Engine,
    link: MakeLink = memoryChannels,
    deal?: Dealt,
  ) {
    this.ends = linkAll((...names) => (deal && names.includes(PRODUCER) ? undefined : link()));
    for (const [party, end] of deal?.links ?? []) this.ends.get(party)!.set(PRODUCER, end);
    const options = (name: PartyName): ServiceOptions<PlanSource> => ({
      ...engineOf(name),
      channels: this.ends.get(name)!,
      onFailure: (failure) => this.failures.push(failure),
      planOf: (plans) => plans,
    });
    const player = (name: PlayerName) => ({ ...options(name), seeds: deal?.seedsOf(name) });
    this.owner = new OwnerService(player('model-owner'));
    this.client = new ClientService(player('prediction-client'));
    this.server0 = new PartyService('server0', options('server0'));
    this.server1 = new PartyService('server1', options('server1'));
    if (!deal) this.producer = new PartyService(PRODUCER, options(PRODUCER));
  }

  /** @param deal stands in for the crypto-producer, which is not made then. */
  static async start({ module, link }: LocalOptions = {}, deal?: Dealt): Promise<LocalParties> {
    const engines = new Map<PartyName, Engine>();
    for (const name of PARTIES) {
      const memory = new KernelMemory();
      engines.set(name, { memory, kernels: await loadKernels(memory, module) });
    }
    return new LocalParties((name) => engines.get(name)!, link, deal);
  }

  get all(): readonly PartyService[] {
    const { owner, client, server0, server1, producer } = this;
    return [owner, client, server0, server1, ...(producer ? [producer] : [])];
  }

  async close(): Promise<void> {
    for (const service of this.all) service.close();
  }
}
