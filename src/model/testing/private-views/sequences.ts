/** What goes over each link, in order, by all that an onlooker sees: kind, phase, node and size. */
import { LocalCluster } from '../../../mpc/testing/local-cluster';
import { Watch } from '../../../mpc/testing/views';
import { open } from '../../../mpc/wire/frame';
import type { GateKind } from '../../facts';
import type { TrainedNetwork } from '../../network';
import { denseSample } from '../dense-sample';
import type { MakeKernels } from './kernels';
import { planFor, Samples, type Sizes, valuesOf } from './samples';

export interface LinkSequence {
  /** "sender → receiver" */
  readonly link: string;
  /** Of the first run. */
  readonly messages: number;
  readonly bytes: number;
  /** 1 if it is the same whatever the inputs. */
  readonly different: number;
}

export interface SequencesOptions {
  readonly gate: GateKind;
  readonly sizes: Sizes;
  /** Runs with random inputs, beside those with extreme ones. */
  readonly runs: number;
  readonly seed: number;
  readonly makeKernels?: MakeKernels | undefined;
}

/** Weights at both ends of their range, images all black, all white, and of one pixel. */
function extremes(sizes: Sizes): [TrainedNetwork, Float32Array][] {
  const [length] = sizes;
  const images = [0, 255 / 256].map((pixel) => new Float32Array(length).fill(pixel));
  const dot = Float32Array.from({ length }, (_, i) => (i === 0 ? 255 / 256 : 0));
  return [0, 1, -1].flatMap((fill) =>
    [...images, dot].map((image): [TrainedNetwork, Float32Array] => [
      denseSample(sizes, fill),
      image,
    ]),
  );
}

export async function sequences(options: SequencesOptions): Promise<LinkSequence[]> {
  const { gate, sizes, runs, seed, makeKernels } = options;
  const source = planFor(sizes, gate);
  const samples = new Samples(sizes, seed);
  const random = Array.from({ length: runs }, () => [samples.model(), samples.image()] as const);
  const compared = new Comparison();
  const cluster = new LocalCluster(makeKernels, { record: true });
  const watch = new Watch(cluster);
  try {
    for (const [model, image] of [...extremes(sizes), ...random]) {
      await watch.run(source, valuesOf(model, image));
      compared.add(cluster.recorded);
    }
  } finally {
    watch.close();
  }
  return compared.links;
}

interface Recorded {
  readonly from: string;
  readonly to: string;
  readonly bytes: Uint8Array;
}

/** Of the same computation with other values. */
export class Comparison {
  /** By the link, and then by the sequence; bytes and messages of each. */
  readonly #seen = new Map<string, Map<string, Pick<LinkSequence, 'messages' | 'bytes'>>>();

  /** @param run all its messages, in the order of their arrival. */
  add(run: readonly Recorded[]): void {
    const lines = new Map<string, string[]>();
    const bytes = new Map<string, number>();
    for (const { from, to, bytes: message } of run) {
      const { kind, phase, node, payload } = open(message.slice().buffer);
      const link = `${from} → ${to}`;
      const line = [kind, phase, node, payload.length].join(' ');
      lines.set(link, [...(lines.get(link) ?? []), line]);
      bytes.set(link, (bytes.get(link) ?? 0) + message.length);
    }
    for (const [link, all] of lines) {
      const sequences =
        this.#seen.get(link) ?? new Map<string, Pick<LinkSequence, 'messages' | 'bytes'>>();
      this.#seen.set(link, sequences);
      sequences.set(all.join('\n'), { messages: all.length, bytes: bytes.get(link)! });
    }
  }

  get links(): LinkSequence[] {
    return Array.from(this.#seen, ([link, sequences]) => ({
      link,
      ...[...sequences.values()][0]!,
      different: sequences.size,
    }));
  }
}
