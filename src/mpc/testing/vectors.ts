/**
 * What any other implementation can be checked against: encodings, streams, and every message of one
 * tiny prediction. `scripts/vectors.ts` writes the files; the test beside this holds the code to them.
 */
import { open } from '../channel/frame';
import { Role, Streams } from '../random/stream';
import type { Seed } from '../random/seed';
import { Arithmetic } from '../ring/arithmetic';
import { encode } from '../ring/fixed-point';
import { referenceKernels } from '../ring/kernels/reference';
import { KernelMemory } from '../ring/memory';
import type { Ring } from '../ring/ring';
import { Scope } from '../ring/scope';
import { fixedSeed, withFixedSeeds } from './fixed-seeds';
import { LocalCluster } from './local-cluster';
import { tinyInput, tinyPlan, tinyWeights } from './tiny-model';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const kernelMemory = () => new KernelMemory({ initial: 1 << 18 });

const VALUES = [0, -0, 1, -1, 0.1, -0.1, 1 / 512, -1 / 512, 7.38905609, 100.5, -127.99609375];

/** Elements as signed decimals. */
export function encodings() {
  const memory = kernelMemory();
  const arithmetic = new Arithmetic(referenceKernels(memory));
  const cases = ([32, 64] as const satisfies readonly Ring[]).flatMap((ring) =>
    [8, 12, 20].map((fractionBits) => {
      const type = { ring, shape: [VALUES.length], fractionBits };
      const elements = encode(arithmetic, new Scope(memory), VALUES, type, 'vector')
        .toBigInts()
        .map(String);
      return { ring, fractionBits, values: VALUES.map((value) => value + 0), elements };
    }),
  );
  return { format: 'millpond-encoding-vectors', version: 1, cases };
}

/** The first 96 bytes of streams, in hexadecimal. */
export function streams() {
  const memory = kernelMemory();
  const expander = new Streams(referenceKernels(memory), memory);
  const cases = Object.entries(Role).map(([name, role], n) => {
    const [request, node] = [1000 * n + 7, n + 1];
    const out = new Scope(memory).tensor(32, [24]);
    expander.expand(out, fixedSeed(n) as Seed, { request, node, role });
    return { seed: hex(fixedSeed(n)), request, node, role, name, bytes: hex(out.u8()) };
  });
  return { format: 'millpond-stream-vectors', version: 1, cases };
}

const BATCH = 2;

/**
 * One prediction of the tiny network 6-5-3 with seeds drawn in this order: the owner's for server0
 * and server1, the producer's for both (setup, unused), the client's for both, the producer's for
 * both.
 */
export async function transcript() {
  return withFixedSeeds(async () => {
    const cluster = new LocalCluster(undefined, { record: true });
    await cluster.share(1, tinyPlan, tinyWeights);
    const input = tinyInput(BATCH);
    const { outputs } = await cluster.ask(1, BATCH, input);
    const messages = cluster.recorded
      .map(({ from, to, bytes }) => {
        const { phase, node, payload } = open(bytes.buffer);
        return { phase, node, from, to, payload: hex(payload) };
      })
      .filter(({ payload }) => payload !== '')
      .map((message) => ({
        key: `${message.phase} ${message.node} ${message.from} ${message.to}`,
        message,
      }))
      .sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }))
      .map(({ message }) => message);
    return {
      format: 'millpond-transcript',
      version: 1,
      seeds: Array.from({ length: 8 }, (_, n) => hex(fixedSeed(n))),
      weights: Object.fromEntries(tinyWeights),
      input: Object.fromEntries(input),
      nodes: tinyPlan(BATCH).nodes.map(({ id, name, op, type }) => ({
        id,
        name,
        op: op.name,
        type,
      })),
      messages,
      outputs: Object.fromEntries([...outputs].map(([name, values]) => [name, [...values]])),
    };
  });
}
