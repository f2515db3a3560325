/**
 * What any other implementation can be checked against: encodings, streams, gates, comparison keys, and
 * every message of one tiny prediction. `scripts/vectors.ts` writes the files, the test beside this holds the code
 * to them; vectors/README.md says what is in them.
 */
import { open } from '../wire/frame';
import { gateFit } from '../pond/gate/fits';
import { COEFFICIENT_BITS } from '../pond/ops/sigmoid';
import { Role, Streams } from '../random/stream';
import type { Seed } from '../random/seed';
import { Arithmetic } from '../ring/arithmetic';
import { comparisonKeyBytes, padded } from '../ring/comparison-key';
import { encode } from '../ring/fixed-point';
import { referenceKernels } from '../ring/kernels/reference';
import { KernelMemory } from '../ring/memory';
import type { Ring } from '../ring/ring';
import { Scope } from '../ring/scope';
import { exactCosine, exactSine, nearestProduct } from './exact-trigonometry';
import { fixedSeed, withFixedSeeds } from './fixed-seeds';
import { LocalCluster } from './local-cluster';
import { tinyInput, tinyPlan, tinyWeights } from './tiny-model';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const kernelMemory = () => new KernelMemory({ initial: 1 << 18 });

const VALUES = [0, -0, 1, -1, 0.1, -0.1, 1 / 512, -1 / 512, 7.38905609, 100.5, -127.99609375];

/** Elements as signed decimals, the largest and the smallest of the ring too. */
export function encodings() {
  const cases = ([32, 64] as const satisfies readonly Ring[]).flatMap((ring) =>
    [8, 12, 20].map((fractionBits) => {
      const unit = 2 ** -fractionBits;
      const limit = 2 ** (ring - 1) * unit;
      // The largest that a double holds: 2^31 − 1 and 2^63 − 2^10 units.
      const largest = limit - (ring === 32 ? 1 : 2 ** 10) * unit;
      const values = VALUES.concat([0.5 * unit, -0.5 * unit, 1.5 * unit, largest, -limit]);
      const elements = encoded(values, { ring, fractionBits }).map(String);
      const refused = [limit, -limit - (ring === 32 ? 1 : 2 ** 11) * unit];
      // JSON has no −0.
      return { ring, fractionBits, values: values.map((each) => each + 0), elements, refused };
    }),
  );
  return { format: 'millpond-encoding-vectors', version: 2, cases };
}

export function encoded(
  values: readonly number[],
  { ring, fractionBits }: { ring: Ring; fractionBits: number },
): bigint[] {
  const memory = kernelMemory();
  const arithmetic = new Arithmetic(referenceKernels(memory));
  const type = { ring, shape: [values.length], fractionBits };
  return encode(arithmetic, new Scope(memory), values, type, 'vector').toBigInts();
}

/** Quarters of a turn and their neighbours, and others. */
const ANGLES = [
  0, 1, 0x1fff_ffff, 0x2000_0000, 0x2000_0001, 0x4000_0000, 0x6000_0000, 0x7fff_ffff, 0x8000_0000,
  0xc000_0000, 0xffff_ffff, 0x1234_5678, 0x9e37_79b9, 0xdead_beef, 0x6a09_e667, 0xbb67_ae85,
];

/**
 * Coefficients of gates, and p_j = round(2^18 b_j sin jφ), q_j = round(2^18 b_j cos jφ) for angles
 * φ = 2π·angle/2^32, a row an angle. Made by exact arithmetic, which has nothing of the kernels.
 * The last gate is none of ours: its high harmonics are large.
 */
export function gates() {
  const rough = Array.from({ length: 16 }, (_, i) => ((i % 3 === 2 ? -1 : 1) * 0.6) / (2 * i + 1));
  const cases = [
    ...([gateFit(64, 10), gateFit(128, 32)] as const),
    { period: 64, coefficients: rough },
  ].map(({ period, coefficients }) => {
    const rows = (of: typeof exactSine) =>
      ANGLES.map((angle) =>
        coefficients.map((b, i) =>
          Number(nearestProduct(b * 2 ** COEFFICIENT_BITS, of(angle, 2 * i + 1))),
        ),
      );
    return { period, coefficients, p: rows(exactSine), q: rows(exactCosine) };
  });
  return { format: 'millpond-gate-vectors', version: 2, angles: ANGLES, cases };
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

/** Elements, bits, words, ring. */
const KEYS = [
  [5, 7, 3, 32],
  [3, 6, 2, 32],
  [2, 3, 1, 32],
  [2, 5, 3, 64],
] as const;

/**
 * Comparison keys, from streams of the nodes 1, 2, … for the roots, the thresholds, the points and the
 * values, and both servers' shares at the points. The first point of each is the threshold itself.
 */
export function comparisons() {
  const cases = KEYS.map(([elements, bits, words, ring], n) => {
    const memory = kernelMemory();
    const kernels = referenceKernels(memory);
    const expander = new Streams(kernels, memory);
    const scope = new Scope(memory);
    const columns = padded(elements);
    const drawn = [
      scope.tensor(32, [columns, 4]),
      scope.tensor(32, [columns, 4]),
      scope.tensor(32, [elements]),
      scope.tensor(32, [elements]),
      scope.tensor(ring, [2, words, columns]),
    ] as const;
    drawn.forEach((out, i) => {
      const domain = { request: n + 1, node: i + 1, role: Role.material };
      expander.expand(out, fixedSeed(n) as Seed, domain);
    });
    const [roots0, roots1, thresholds, points, values] = drawn;
    points.i32()[0] = thresholds.i32()[0]!;
    const keys = scope.tensor(32, [comparisonKeyBytes(elements, { bits, words, ring }) / 4]);
    const kind = [elements, bits, words, ring] as const;
    kernels.dealComparison(
      keys.pointer,
      roots0.pointer,
      roots1.pointer,
      thresholds.pointer,
      values.pointer,
      ...kind,
    );
    const shares = [roots0, roots1].map((roots, server) => {
      const out = scope.tensor(ring, [words, columns]);
      kernels.compare(out.pointer, points.pointer, keys.pointer, roots.pointer, ...kind, server);
      return out.toBigInts().map(String);
    });
    return {
      elements,
      bits,
      words,
      ring,
      roots0: hex(roots0.u8()),
      roots1: hex(roots1.u8()),
      thresholds: [...thresholds.i32()],
      points: [...points.i32()],
      values: values.toBigInts().map(String),
      keys: hex(keys.u8()),
      shares0: shares[0]!,
      shares1: shares[1]!,
    };
  });
  return { format: 'millpond-comparison-vectors', version: 1, cases };
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
