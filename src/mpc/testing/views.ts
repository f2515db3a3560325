/**
 * What each party sees of a run: every message that it gets or sends, and every tensor that it keeps,
 * which it made from messages and seeds. For tests that look for a secret in that.
 */
import { open } from '../wire/frame';
import type { OpNode } from '../pond/node';
import { outputsOf, type PlanSource } from '../pond/plan';
import type { KernelMemory } from '../ring/memory';
import { Lifetime } from '../runtime/lifetime';
import type { Values } from '../runtime/owner';
import { PARTIES, type PartyName } from '../wire/parties';
import { plus } from './balance';
import { type BusyValues, busyPlan } from './busy-model';
import { compiledKernels } from './compiled-kernels';
import { LocalCluster } from './local-cluster';

/** Bytes by what they are. */
export type View = ReadonlyMap<string, Uint8Array>;

export interface Views {
  /** What it gets: payloads by "phase node sender". */
  readonly messages: ReadonlyMap<PartyName, View>;
  /** What is opened between the servers: the sum of what they send each other, by the node. */
  readonly opened: View;
  /** What it gets, what it sends, and what it keeps, by "node what". */
  readonly all: ReadonlyMap<PartyName, View>;
}

const empty = () => new Map(PARTIES.map((name) => [name, new Map<string, Uint8Array>()]));

/** Rearranged copies, and what is public: they tell nothing new. */
const isCopy = (what: string): boolean => what.startsWith('panels') || what === 'coefficients';

/** One cluster, looked at while it shares a model of its own and asks it, run by run. */
export class Watch {
  readonly #nameOf: ReadonlyMap<KernelMemory, PartyName>;
  readonly #kept: [KernelMemory, string, Uint8Array][] = [];
  readonly #set = Lifetime.prototype.set;
  #models = 0;

  /** Close it in any case. @param cluster that records. */
  constructor(private readonly cluster = new LocalCluster(undefined, { record: true })) {
    this.#nameOf = new Map(cluster.parties.map(({ memory, name }) => [memory, name]));
    const [kept, set] = [this.#kept, this.#set];
    Lifetime.prototype.set = function (this: Lifetime, node: OpNode, what, tensor) {
      if (!isCopy(what)) kept.push([tensor.memory, `${node.name} ${what}`, tensor.u8().slice()]);
      set.call(this, node, what, tensor);
    };
  }

  /** @param values of both players. */
  async run(source: PlanSource, values: Values): Promise<Views> {
    const { cluster } = this;
    cluster.recorded.length = 0;
    this.#kept.length = 0;
    const model = ++this.#models;
    await cluster.share(model, source, values);
    const ticket = cluster.client.open(model, 1);
    const isOwners = outputsOf(source(1), 'model-owner').length > 0;
    const owned = isOwners ? cluster.owner.outputs(ticket) : undefined;
    await Promise.all([cluster.client.ask(ticket, values), owned]);
    for (const party of cluster.parties) {
      party.uninstall(model);
      party.recorder.take(ticket.request);
      party.recorder.take(model, 'setup');
    }
    if (cluster.failures.length > 0) throw cluster.failures[0]!.error;
    return this.#seen();
  }

  close(): void {
    Lifetime.prototype.set = this.#set;
  }

  #seen(): Views {
    const [messages, all] = [empty(), empty()];
    const opened = new Map<string, Uint8Array>();
    for (const { from, to, bytes } of this.cluster.recorded) {
      const { phase, node, payload } = open(bytes.slice().buffer);
      if (payload.length === 0) continue;
      messages.get(to)!.set(`${phase} ${node} ${from}`, payload);
      all.get(to)!.set(`${phase} ${node} ${from}`, payload);
      all.get(from)!.set(`${phase} ${node} to ${to}`, payload);
      if (!from.startsWith('server') || !to.startsWith('server')) continue;
      const other = opened.get(String(node));
      opened.set(String(node), other ? plus(other, payload) : payload);
    }
    for (const [memory, what, bytes] of this.#kept) {
      all.get(this.#nameOf.get(memory)!)!.set(what, bytes);
    }
    return { messages, opened, all };
  }
}

/** Shares the busy model with these values and asks it once, `runs` times. */
export async function watch(values: BusyValues, runs: number): Promise<Views[]> {
  const all = new Watch(new LocalCluster(await compiledKernels(), { record: true }));
  try {
    const views: Views[] = [];
    while (views.length < runs) views.push(await all.run(() => busyPlan, values));
    return views;
  } finally {
    all.close();
  }
}

/** Of many runs, what one party saw at each place. */
export function places(views: readonly View[]): Map<string, Uint8Array[]> {
  return new Map(
    Array.from(views[0]!.keys(), (place) => [place, views.map((view) => view.get(place)!)]),
  );
}
