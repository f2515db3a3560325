/**
 * `npx tsx scripts/measure-comparisons.ts`: what comparison keys cost. First the kernels by themselves;
 * then a relu of 128×1 and of 100×128 elements, with all parties in this process.
 */
import { compile } from '../src/mpc/pond/compiler/compile';
import { Graph } from '../src/mpc/pond/ops/graph';
import { comparisonKeyBytes, padded, ROOT_BYTES } from '../src/mpc/ring/comparison-key';
import type { Kernels } from '../src/mpc/ring/kernel-interface';
import { KernelMemory } from '../src/mpc/ring/memory';
import { LocalCluster } from '../src/mpc/testing/local-cluster';
import { compileKernels } from './compile-kernels';

const SAMPLES = 100;
const module = await WebAssembly.compile(new Uint8Array(await compileKernels()));
const kernelsOf = ({ wasm: memory }: KernelMemory): Kernels =>
  new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;

/** The best of many: the machine may have other work. @returns milliseconds. */
function fastest(call: () => void): number {
  let best = Infinity;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const start = performance.now();
    call();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const ELEMENTS = 4096;
const memory = new KernelMemory({ initial: 64 << 20 });
const kernels = kernelsOf(memory);

const stream = memory.allocate(1 << 20);
const key = memory.allocate(32);
const block = fastest(() => kernels.stream(stream, 1 << 20, key, 0, 0, 0, 12)) / (1 << 14);
console.log(`a ChaCha12 block of a stream: ${(1e6 * block).toFixed(0)} ns`);

for (const [compared, words, ring] of [
  [20, 3, 32],
  [20, 2, 32],
  [32, 3, 32],
  [32, 2, 32],
  [20, 3, 64],
] as const) {
  const bits = compared - 1;
  const roots = memory.allocate(padded(ELEMENTS) * ROOT_BYTES);
  const others = memory.allocate(padded(ELEMENTS) * ROOT_BYTES);
  const points = memory.allocate(4 * ELEMENTS);
  const values = memory.allocate((2 * words * padded(ELEMENTS) * ring) / 8);
  const bytes = comparisonKeyBytes(ELEMENTS, { bits, words, ring });
  const [keys, out] = [memory.allocate(bytes), memory.allocate(8 * words * padded(ELEMENTS))];
  const kind = [ELEMENTS, bits, words, ring] as const;
  const deal = fastest(() => kernels.dealComparison(keys, roots, others, points, values, ...kind));
  const evaluate = fastest(() => kernels.compare(out, points, keys, roots, ...kind, 0));
  const each = (milliseconds: number) => `${((1e6 * milliseconds) / ELEMENTS).toFixed(0)} ns`;
  console.log(
    `D = ${compared}, ${words} words of Z_2^${ring}: ${bytes / ELEMENTS} bytes, ` +
      `evaluated in ${each(evaluate)}, dealt in ${each(deal)} an element`,
  );
  for (const pointer of [roots, others, points, values, keys, out]) memory.free(pointer);
}

/** A product that lives in Z_2^32 and its relu, as in a network; the requests are one after the other. */
async function request(rows: number, columns: number): Promise<void> {
  const client = 'prediction-client';
  const graph = new Graph();
  const x = graph.privateInput('x', { player: client, shape: [rows, 1], fractionBits: 8 });
  const options = { player: 'model-owner', shape: [1, columns], cached: true } as const;
  const z = graph.matmul(x, graph.privateInput('w', options));
  graph.output('y', graph.relu(z, { bound: 60, fractionBits: 12, name: 'h' }), { player: client });
  const plan = compile(graph.build(), client, rows);
  const node = plan.nodes.find(({ name }) => name === 'h')!;
  const cluster = new LocalCluster(kernelsOf);
  const inputs = new Map([
    ['x', Array.from({ length: rows }, (_, i) => (i % 256) / 256)],
    ['w', Array.from({ length: columns }, (_, i) => Math.sin(i))],
  ]);
  await cluster.share(1, () => plan, inputs);
  let best = Infinity;
  for (let run = 0; run < 30; run++) {
    const ticket = cluster.client.open(1, rows);
    await ticket.ready;
    const start = performance.now();
    await cluster.client.ask(ticket, inputs);
    best = Math.min(best, performance.now() - start);
  }
  const bytes = (phase: string): number =>
    plan.messages
      .filter((message) => message.node === node.id && message.phase === phase)
      .reduce((sum, message) => sum + message.bytes, 0);
  console.log(
    `relu of ${rows}×${columns}: ${JSON.stringify(node.attributes)}, online ${bytes('online')} and ` +
      `offline ${bytes('offline')} bytes over all links; the request takes ${best.toFixed(2)} ms online`,
  );
}
await request(1, 128);
await request(100, 128);
