/** Who can tell which of two images, or of two models, was used, by all that it sees of a run. */
import { type Accuracy, Distinguisher, type Secret } from '../../../mpc/testing/distinguisher';
import { LocalCluster } from '../../../mpc/testing/local-cluster';
import { type View, type Views, Watch } from '../../../mpc/testing/views';
import type { PartyName } from '../../../mpc/wire/parties';
import type { GateKind } from '../../facts';
import type { LayerNumbers } from '../../layers/layer-kind';
import type { TrainedNetwork } from '../../network';
import type { MakeKernels } from './kernels';
import { planFor, Samples, type Sizes, valuesOf } from './samples';

/**
 * `image`: two images, one model. `model`: two models, one image. `equivalent`: two models with other
 * weights that give the same result, since their hidden units stand in another order.
 */
export const SECRETS = ['image', 'model', 'equivalent'] as const;
type SecretKind = (typeof SECRETS)[number];

type Watcher = PartyName | 'both servers';

/** Who must not be able to tell, and who must: both servers' shares add up; a result is a result. */
const WATCHERS: Record<SecretKind, { readonly not: readonly Watcher[]; readonly can: Watcher[] }> =
  {
    image: { not: ['model-owner', 'server0', 'server1', 'crypto-producer'], can: ['both servers'] },
    model: {
      not: ['server0', 'server1', 'crypto-producer'],
      can: ['both servers', 'prediction-client'],
    },
    equivalent: {
      not: ['prediction-client', 'server0', 'server1', 'crypto-producer'],
      can: ['both servers'],
    },
  };

export interface Distinguished extends Accuracy {
  readonly secret: SecretKind;
  readonly watcher: Watcher;
  /** Whether it should be right always, and not just in half of the runs. */
  readonly isControl: boolean;
}

export interface DistinguishingOptions {
  readonly gate: GateKind;
  readonly sizes: Sizes;
  readonly secret: SecretKind;
  /** Of choosing, of training, of the test. */
  readonly runs: number;
  readonly seed: number;
  readonly makeKernels?: MakeKernels | undefined;
}

export async function distinguishing(options: DistinguishingOptions): Promise<Distinguished[]> {
  const { gate, sizes, secret, runs, seed, makeKernels } = options;
  const source = planFor(sizes, gate);
  const samples = new Samples(sizes, seed);
  const [model, image] = [samples.model(), samples.image()];
  const other = {
    image: () => valuesOf(model, samples.image()),
    model: () => valuesOf(samples.model(), image),
    equivalent: () => valuesOf(reordered(model), image),
  }[secret]();
  const secrets = [valuesOf(model, image), other];
  const { not, can } = WATCHERS[secret];
  const lessons = { choosing: runs, training: runs };
  const watchers = new Map(
    [...not, ...can].map((who) => [
      who,
      new Distinguisher(lessons, who === 'both servers' ? sharesOf : undefined),
    ]),
  );
  const watch = new Watch(new LocalCluster(makeKernels, { record: true }));
  try {
    for (let run = 0; run < 3 * runs; run++) {
      const which = (run % 2) as Secret;
      const views = await watch.run(source, secrets[which]!);
      for (const [who, each] of watchers) each.see(viewOf(views, who), which);
    }
  } finally {
    watch.close();
  }
  return Array.from(watchers, ([watcher, { accuracy }]) => ({
    secret,
    watcher,
    isControl: can.includes(watcher),
    ...accuracy,
  }));
}

/** What it gets; of a server and the producer also what it sends and keeps, which it made of that. */
function viewOf({ all, messages }: Views, who: Watcher): View {
  if (who === 'both servers') {
    return new Map(
      (['server0', 'server1'] as const).flatMap((name) =>
        Array.from(all.get(name)!, ([part, bytes]) => [`${name} ${part}`, bytes] as const),
      ),
    );
  }
  const isPlayer = who === 'model-owner' || who === 'prediction-client';
  return (isPlayer ? messages : all).get(who)!;
}

/** Both servers' shares of the same value; server1's of an input is that of its mask. */
function sharesOf(view: View): (readonly [string, string])[] {
  return [...view.keys()].flatMap((part) => {
    const [, node] = /^server0 (.*) share$/.exec(part) ?? [];
    const other = ['share', 'mask share']
      .map((what) => `server1 ${node} ${what}`)
      .find((name) => view.has(name));
    return node === undefined || other === undefined ? [] : [[part, other] as const];
  });
}

/** The hidden units the other way round: another model, the same function. */
function reordered({ network, weights }: TrainedNetwork): TrainedNetwork {
  const [first, gate, second] = weights as [LayerNumbers, LayerNumbers, LayerNumbers];
  const hidden = first['bias']!.length;
  const outputs = second['bias']!.length;
  return {
    network,
    weights: [
      { weights: reversed(first['weights']!, hidden, 1), bias: first['bias']!.toReversed() },
      gate,
      { ...second, weights: reversed(second['weights']!, hidden, outputs) },
    ],
  };
}

/** Every `count` groups of `size` numbers the other way round. */
const reversed = (numbers: Float32Array, count: number, size: number): Float32Array =>
  numbers.map((_, i) => {
    const [block, group] = [Math.floor(i / (count * size)), Math.floor(i / size) % count];
    return numbers[(block * count + count - 1 - group) * size + (i % size)]!;
  });
