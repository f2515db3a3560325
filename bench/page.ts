/** The page that the benchmark measures in: the app's own cluster, without the app. */
import { clockResolution } from '../src/report/clock';
import { Cluster } from '../src/workers/cluster';
import { fetchTestSet } from '../src/players/data/mnist';
import { DEFAULT_TERMS, type GateKind, type ModelFacts } from '../src/model/facts';
import { fileNameOf, type NetworkName } from '../src/model/networks';
import { measureBatch, type BatchPlan } from './batches';
import { measureFidelity } from './fidelity';
import { measureTracing, type TracingPlan } from './tracing';
import { measureTraining } from './train';
import { measureKernels } from './kernels-worker-client';

export interface BenchPage {
  /** Starts the servers, before anything else is asked. */
  start(gate: GateKind, network: NetworkName): Promise<ModelFacts>;
  batch(plan: BatchPlan): ReturnType<typeof measureBatch>;
  fidelity(images: number): ReturnType<typeof measureFidelity>;
  kernels(): ReturnType<typeof measureKernels>;
  tracing(plan: TracingPlan): ReturnType<typeof measureTracing>;
  training(): ReturnType<typeof measureTraining>;
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

async function setUp(gate: GateKind, network: NetworkName) {
  const cluster = await Cluster.start({
    terms: { ...DEFAULT_TERMS, gate },
    model: new URL(`/models/${fileNameOf(network)}.json`, location.href).href,
    onFailure: ({ party, message }) => {
      failures.push(`${party}: ${message}`);
      status.textContent = failures.join('\n');
    },
  });
  const test = await fetchTestSet('/mnist');
  return { cluster, test };
}

let ready: ReturnType<typeof setUp> | undefined;
const get = () => (ready ??= setUp('periodic', 'sigmoid'));

globalThis.bench = {
  async start(gate, network) {
    ready = setUp(gate, network);
    return (await ready).cluster.model;
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
  async tracing(plan) {
    const { cluster, test } = await get();
    return measureTracing(cluster, test.pixels, plan);
  },
  async training() {
    return measureTraining((await get()).cluster);
  },
  clockResolutionMs: clockResolution,
};
