/** The page that the benchmark measures in: the app's own cluster, without the app. */
import { Cluster } from '../src/workers/cluster';
import { fetchTestSet } from '../src/workers/data/mnist';
import type { ModelFacts } from '../src/workers/prediction';
import { measureBatch, type BatchPlan } from './batches';
import { measureFidelity } from './fidelity';
import { measureKernels } from './kernels-worker-client';

export interface BenchPage {
  start(): Promise<ModelFacts>;
  batch(plan: BatchPlan): ReturnType<typeof measureBatch>;
  fidelity(images: number): ReturnType<typeof measureFidelity>;
  kernels(): ReturnType<typeof measureKernels>;
  clockResolutionMs(): number;
}

declare global {
  // The driver calls the page through this name.
  var bench: BenchPage;
  /** Told how many images are done, if the driver wants to know. */
  var onEvaluated: ((done: number) => void) | undefined;
}

const status = document.querySelector('#status')!;
const failures: string[] = [];

async function setUp() {
  const cluster = await Cluster.start({
    model: new URL('/models/mnist-784-512-10.json', location.href).href,
    onFailure: ({ party, message }) => {
      failures.push(`${party}: ${message}`);
      status.textContent = failures.join('\n');
    },
  });
  const test = await fetchTestSet('/mnist');
  return { cluster, test };
}

let ready: ReturnType<typeof setUp> | undefined;
const get = () => (ready ??= setUp());

/** The smallest step that the clock shows. */
function clockResolutionMs(): number {
  let smallest = Infinity;
  for (let i = 0; i < 200; i++) {
    const start = performance.now();
    let end = start;
    while (end === start) end = performance.now();
    smallest = Math.min(smallest, end - start);
  }
  return smallest;
}

globalThis.bench = {
  async start() {
    return (await get()).cluster.model;
  },
  async batch(plan) {
    const { cluster, test } = await get();
    return measureBatch(cluster, test.pixels, plan);
  },
  async fidelity(images) {
    const { cluster, test } = await get();
    return measureFidelity(cluster, test, images, globalThis.onEvaluated);
  },
  kernels: measureKernels,
  clockResolutionMs,
};
