/** The five parties in one process, on links of any kind: for programs and tests, not for privacy. */
import type { Channel } from '../wire/channel';
import { memoryChannels } from '../links/memory';
import { loadKernels } from '../ring/kernels/load';
import { KernelMemory } from '../ring/memory';
import { CryptoProducer } from '../runtime/crypto-producer';
import { Owner } from '../runtime/owner';
import { LINKS, PARTIES, type PartyName, type PlayerName } from '../wire/parties';
import type { Failure, Party, PartyOptions } from '../runtime/party';
import { Requester } from '../runtime/requester';
import { Server } from '../runtime/server';
import type { OpenDeal } from '../triples/open-deal';

const PRODUCER = 'crypto-producer';

export interface PartiesOptions {
  /** The compiled kernels, from `compileKernels`; without it the plain ones do the work. */
  readonly module?: WebAssembly.Module | undefined;
  /** Makes the two ends of a link; memory channels if left out. */
  readonly link?: () => readonly [Channel, Channel];
}

export interface Parties {
  readonly owner: Owner;
  readonly client: Requester;
  readonly all: readonly Party[];
  readonly failures: readonly Failure[];
  close(): void;
}

/** @param deal stands in for the crypto-producer, which is not started then. */
export async function startParties(
  { module, link = memoryChannels }: PartiesOptions = {},
  deal?: OpenDeal,
): Promise<Parties> {
  const ends = new Map<PartyName, Map<PartyName, Channel>>(
    PARTIES.map((name) => [name, new Map<PartyName, Channel>()]),
  );
  for (const [party, end] of deal?.links ?? []) ends.get(party)!.set(PRODUCER, end);
  for (const [a, b] of LINKS) {
    if (deal && (a === PRODUCER || b === PRODUCER)) continue;
    const [atA, atB] = link();
    ends.get(a)!.set(b, atA);
    ends.get(b)!.set(a, atB);
  }
  const failures: Failure[] = [];
  const optionsFor = async (name: PartyName): Promise<PartyOptions> => {
    const memory = new KernelMemory();
    return {
      memory,
      kernels: await loadKernels(memory, module),
      channels: ends.get(name)!,
      onFailure: (failure) => failures.push(failure),
    };
  };
  const playerOptions = async (name: PlayerName): Promise<PartyOptions> => ({
    ...(await optionsFor(name)),
    seeds: deal?.seedsOf(name),
  });
  const owner = new Owner(await playerOptions('model-owner'));
  const client = new Requester(await playerOptions('prediction-client'));
  const servers: Party[] = [
    new Server('server0', await optionsFor('server0')),
    new Server('server1', await optionsFor('server1')),
  ];
  if (!deal) servers.push(new CryptoProducer(await optionsFor(PRODUCER)));
  return {
    owner,
    client,
    all: [owner, client, ...servers],
    failures,
    close() {
      for (const channels of ends.values())
        for (const channel of channels.values()) channel.close();
    },
  };
}
