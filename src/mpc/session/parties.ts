/** The five parties in one process, on links of any kind: for programs and tests, not for privacy. */
import type { Channel } from '../channel/channel';
import { memoryChannels } from '../channel/memory';
import { loadKernels } from '../ring/kernels/load';
import { KernelMemory } from '../ring/memory';
import { CryptoProducer } from '../runtime/crypto-producer';
import { Owner } from '../runtime/owner';
import { LINKS, PARTIES, type PartyName } from '../runtime/parties';
import type { Failure, Party, PartyOptions } from '../runtime/party';
import { Requester } from '../runtime/requester';
import { Server } from '../runtime/server';

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

export async function startParties({
  module,
  link = memoryChannels,
}: PartiesOptions = {}): Promise<Parties> {
  const ends = new Map<PartyName, Map<PartyName, Channel>>(
    PARTIES.map((name) => [name, new Map<PartyName, Channel>()]),
  );
  for (const [a, b] of LINKS) {
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
  const owner = new Owner(await optionsFor('model-owner'));
  const client = new Requester(await optionsFor('prediction-client'));
  const servers = [
    new Server('server0', await optionsFor('server0')),
    new Server('server1', await optionsFor('server1')),
    new CryptoProducer(await optionsFor('crypto-producer')),
  ];
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
