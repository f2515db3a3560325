/**
 * What each party sees of a run: every message that it gets or sends, and every tensor that it keeps,
 * which it made from messages and seeds. For tests that look for a secret in that.
 */
import { open } from '../wire/frame';
import type { OpNode } from '../pond/node';
import type { KernelMemory } from '../ring/memory';
import { Lifetime } from '../runtime/lifetime';
import { PARTIES, type PartyName } from '../wire/parties';
import { plus } from './balance';
import { type BusyValues, busyPlan } from './busy-model';
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

/** Shares a model of its own with these values and asks it once, `runs` times. */
export async function watch(values: BusyValues, runs: number): Promise<Views[]> {
  const cluster = new LocalCluster(undefined, { record: true });
  const nameOf = new Map(cluster.parties.map(({ memory, name }) => [memory, name]));
  const kept: [KernelMemory, string, Uint8Array][] = [];
  const set = Lifetime.prototype.set;
  Lifetime.prototype.set = function (this: Lifetime, node: OpNode, what, tensor) {
    if (!isCopy(what)) kept.push([tensor.memory, `${node.name} ${what}`, tensor.u8().slice()]);
    set.call(this, node, what, tensor);
  };
  try {
    const views: Views[] = [];
    for (let model = 1; model <= runs; model++) {
      cluster.recorded.length = 0;
      kept.length = 0;
      await cluster.share(model, () => busyPlan, values);
      const ticket = cluster.client.open(model, 1);
      const owned = cluster.owner.outputs(ticket);
      await Promise.all([cluster.client.ask(ticket, values), owned]);
      for (const party of cluster.parties) party.uninstall(model);
      const [messages, all] = [empty(), empty()];
      const opened = new Map<string, Uint8Array>();
      for (const { from, to, bytes } of cluster.recorded) {
        const { phase, node, payload } = open(bytes.slice().buffer);
        if (payload.length === 0) continue;
        messages.get(to)!.set(`${phase} ${node} ${from}`, payload);
        all.get(to)!.set(`${phase} ${node} ${from}`, payload);
        all.get(from)!.set(`${phase} ${node} to ${to}`, payload);
        if (!from.startsWith('server') || !to.startsWith('server')) continue;
        const other = opened.get(String(node));
        opened.set(String(node), other ? plus(other, payload) : payload);
      }
      for (const [memory, what, bytes] of kept) all.get(nameOf.get(memory)!)!.set(what, bytes);
      views.push({ messages, opened, all });
    }
    if (cluster.failures.length > 0) throw cluster.failures[0]!.error;
    return views;
  } finally {
    Lifetime.prototype.set = set;
  }
}

/** Of many runs, what one party saw at each place. */
export function places(views: readonly View[]): Map<string, Uint8Array[]> {
  return new Map(
    Array.from(views[0]!.keys(), (place) => [place, views.map((view) => view.get(place)!)]),
  );
}
