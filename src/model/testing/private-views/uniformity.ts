/** Chi-square of every kind of message of private predictions, and of their differences. */
import { minus } from '../../../mpc/testing/balance';
import { LocalCluster } from '../../../mpc/testing/local-cluster';
import { ByteCounts, type Verdict } from '../../../mpc/testing/uniform';
import { Watch } from '../../../mpc/testing/views';
import type { PlanNode } from '../../../mpc/pond/plan';
import { type Ring, ringBytes } from '../../../mpc/ring/ring';
import type { GateKind } from '../../facts';
import type { MakeKernels } from './kernels';
import { planFor, Samples, type Sizes, valuesOf } from './samples';

export interface MessageKind {
  /** "phase node sender → receiver" */
  readonly name: string;
  readonly op: string;
  readonly single: Verdict;
  /** Of one run's message less that of the run before: a mask used again is seen here. */
  readonly difference: Verdict;
}

export interface UniformityOptions {
  readonly gate: GateKind;
  readonly sizes: Sizes;
  /** Of each kind of message at least. */
  readonly elements: number;
  readonly seed: number;
  readonly makeKernels?: MakeKernels | undefined;
}

class Kind {
  readonly #single: ByteCounts;
  readonly #difference: ByteCounts;
  #before: Uint8Array | undefined;

  constructor(
    readonly name: string,
    readonly op: string,
    width: number,
  ) {
    this.#single = new ByteCounts(width);
    this.#difference = new ByteCounts(width);
  }

  get elements(): number {
    return this.#difference.elements;
  }

  add(message: Uint8Array): void {
    this.#single.add(message);
    if (this.#before) this.#difference.add(minus(message, this.#before));
    this.#before = message;
  }

  verdict(): MessageKind {
    const { name, op } = this;
    return { name, op, single: this.#single.verdict(), difference: this.#difference.verdict() };
  }
}

/** A gate's opening is of the top 32 bits. */
const ringSent = ({ op, type }: PlanNode, from: string): Ring =>
  op.name === 'sigmoid' && from.startsWith('server') ? 32 : type.ring;

/** Seeds are left out: they are the platform's, and no shares. */
export async function uniformity(options: UniformityOptions): Promise<MessageKind[]> {
  const { gate, sizes, elements, seed, makeKernels } = options;
  const source = planFor(sizes, gate);
  const { nodes } = source(1);
  const samples = new Samples(sizes, seed);
  const kinds = new Map<string, Kind>();
  const watch = new Watch(new LocalCluster(makeKernels, { record: true }));
  try {
    do {
      const { messages } = await watch.run(source, valuesOf(samples.model(), samples.image()));
      for (const [to, view] of messages) {
        for (const [place, bytes] of view) {
          const [, number, from] = place.split(' ') as [string, string, string];
          const node = nodes[Number(number) - 1];
          if (!node) continue;
          const name = `${place} → ${to}`;
          let kind = kinds.get(name);
          if (!kind) {
            kind = new Kind(name, node.op.name, ringBytes(ringSent(node, from)));
            kinds.set(name, kind);
          }
          if (kind.elements < elements) kind.add(bytes);
        }
      }
    } while ([...kinds.values()].some((kind) => kind.elements < elements));
  } finally {
    watch.close();
  }
  return Array.from(kinds.values(), (kind) => kind.verdict());
}
