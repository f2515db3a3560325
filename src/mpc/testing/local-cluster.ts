/** All five parties in one process over memory channels: the whole protocol without a worker. */
import type { PlanSource } from '../pond/plan';
import type { Kernels } from '../ring/kernel-interface';
import { referenceKernels } from '../ring/kernels/reference';
import { KernelMemory } from '../ring/memory';
import { LocalParties } from '../runtime/local-parties';
import type { Values } from '../runtime/owner';
import type { Answer } from '../runtime/requester';
import { joinTraces, type Trace } from '../trace/trace';
import type { Channel } from '../wire/channel';
import type { PartyName } from '../wire/parties';

export interface Recorded {
  readonly from: PartyName;
  readonly to: PartyName;
  readonly bytes: Uint8Array;
}

export class LocalCluster {
  readonly #local: LocalParties;
  /** A copy of every message, as its receiver saw it. */
  readonly recorded: Recorded[] = [];

  constructor(
    makeKernels: (memory: KernelMemory) => Kernels = referenceKernels,
    {
      record = false,
      // Small, since tests make thousands of clusters; the collector hurries with what is outside.
      memory: makeMemory = () => new KernelMemory({ initial: 1 << 17 }),
      link,
    }: {
      record?: boolean;
      memory?: () => KernelMemory;
      link?: () => readonly [Channel, Channel];
    } = {},
  ) {
    this.#local = new LocalParties(() => {
      const memory = makeMemory();
      return { memory, kernels: makeKernels(memory) };
    }, link);
    if (!record) return;
    for (const service of this.#local.all) {
      service.observe((from, message) => {
        if (!(message instanceof ArrayBuffer)) return;
        const bytes = new Uint8Array(message.slice(0));
        this.recorded.push({ from, to: service.name, bytes });
      });
    }
  }

  get owner() {
    return this.#local.owner.party;
  }

  get client() {
    return this.#local.client.party;
  }

  get server0() {
    return this.#local.server0.party;
  }

  get server1() {
    return this.#local.server1.party;
  }

  get producer() {
    return this.#local.producer!.party;
  }

  get parties() {
    return [this.owner, this.client, this.server0, this.server1, this.producer];
  }

  get failures() {
    return this.#local.failures;
  }

  get ends() {
    return this.#local.ends;
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
