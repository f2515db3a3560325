/** All five parties in one process over memory channels: the whole protocol without a worker. */
import type { Channel } from '../wire/channel';
import { memoryChannels } from '../links/memory';
import type { Kernels } from '../ring/kernel-interface';
import { referenceKernels } from '../ring/kernels/reference';
import { KernelMemory } from '../ring/memory';
import { CryptoProducer } from '../runtime/crypto-producer';
import type { PlanSource } from '../runtime/model';
import { Owner, type Values } from '../runtime/owner';
import { LINKS, PARTIES, type PartyName } from '../wire/parties';
import type { Failure, PartyOptions } from '../runtime/party';
import { type Answer, Requester } from '../runtime/requester';
import { Server } from '../runtime/server';
import { joinTraces, type Trace } from '../trace/trace';

export interface Recorded {
  readonly from: PartyName;
  readonly to: PartyName;
  readonly bytes: Uint8Array;
}

export class LocalCluster {
  readonly owner: Owner;
  readonly client: Requester;
  readonly server0: Server;
  readonly server1: Server;
  readonly producer: CryptoProducer;
  readonly failures: Failure[] = [];
  /** A copy of every message, as its receiver saw it. */
  readonly recorded: Recorded[] = [];
  /** The ends of the links, for tests that send what a party would not. */
  readonly ends = new Map<PartyName, Map<PartyName, Channel>>();

  constructor(
    makeKernels: (memory: KernelMemory) => Kernels = referenceKernels,
    {
      record = false,
      // Small, since tests make thousands of clusters; the collector hurries with what is outside.
      memory: makeMemory = () => new KernelMemory({ initial: 1 << 17 }),
    }: { record?: boolean; memory?: () => KernelMemory } = {},
  ) {
    for (const name of PARTIES) this.ends.set(name, new Map());
    for (const [a, b] of LINKS) {
      const [atA, atB] = memoryChannels();
      this.ends.get(a)!.set(b, atA);
      this.ends.get(b)!.set(a, atB);
    }
    const options = (name: PartyName): PartyOptions => {
      const memory = makeMemory();
      return {
        memory,
        kernels: makeKernels(memory),
        channels: this.ends.get(name)!,
        onFailure: (failure) => this.failures.push(failure),
        onArrival: (from, message) => {
          if (!record || !(message instanceof ArrayBuffer)) return;
          this.recorded.push({ from, to: name, bytes: new Uint8Array(message.slice(0)) });
        },
      };
    };
    this.owner = new Owner(options('model-owner'));
    this.client = new Requester(options('prediction-client'));
    this.server0 = new Server('server0', options('server0'));
    this.server1 = new Server('server1', options('server1'));
    this.producer = new CryptoProducer(options('crypto-producer'));
  }

  get parties() {
    return [this.owner, this.client, this.server0, this.server1, this.producer];
  }

  /** Installs a model everywhere and shares its weights. */
  async share(number: number, source: PlanSource, weights: Values): Promise<void> {
    for (const party of this.parties) party.install(number, source);
    await this.owner.share(number, weights);
  }

  async ask(model: number, batch: number, inputs: Values): Promise<Answer> {
    return this.client.ask(this.client.open(model, batch), inputs);
  }

  /** Everything that was noted of a request (or a model's setup) by all parties. */
  trace(request: number, kind: 'request' | 'setup' = 'request'): Trace {
    return joinTraces(this.parties.map((party) => party.recorder.take(request, kind)));
  }
}
