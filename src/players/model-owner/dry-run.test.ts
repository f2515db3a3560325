/** A network tried privately by its owner: what comes out is what it says in the clear. */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { compileKernels } from '../../../scripts/node-kernels';
import { readTestSet } from '../../../scripts/read-mnist';
import { startTensorFlow } from '../../../scripts/tensorflow';
import { DEFAULT_TERMS } from '../../model/facts';
import { planFacts } from '../../model/layer-facts';
import { readCard } from '../../model/model-card';
import { planSource } from '../../model/plan-source';
import { publicFacts } from '../../model/shipped-model';
import { readWeights } from '../../model/packed-weights';
import { LocalParties } from '../../mpc/runtime/local-parties';
import type { LabelledImages } from '../data/mnist';
import type { TrialProgress } from './choices';
import { DryRun, type OwnerEngine } from './dry-run';
import { tryOut } from './trial';

const IMAGES = 40;

const engine: OwnerEngine = {
  planOf: planSource,
  factsOf: planFacts,
  parties: async () => LocalParties.start({ module: await compileKernels() }),
};

let images: LabelledImages;

beforeAll(async () => {
  await startTensorFlow();
  const { pixels, labels } = await readTestSet();
  images = {
    count: IMAGES,
    pixels: pixels.subarray(0, 784 * IMAGES),
    labels: labels.subarray(0, IMAGES),
  };
});

async function start(name: string, terms = DEFAULT_TERMS) {
  const card = await readCard(readFileSync(`public/models/${name}.json`, 'utf8'), name);
  const blob = Uint8Array.from(readFileSync(`public/models/${card.weights.file}`));
  const trained = { network: card.network, weights: await readWeights(blob, card) };
  return { trained, run: await DryRun.start(engine, publicFacts(card, terms), trained) };
}

it.each(['mnist-784-512-10', 'mnist-cnn'])(
  '%s agrees with itself, with progress to the end',
  async (name) => {
    const { trained, run } = await start(name);
    const told: TrialProgress[] = [];
    const { signal } = new AbortController();
    const summary = await tryOut(run, trained, images, { tell: (each) => told.push(each), signal });
    await run.close();
    expect(summary).toMatchObject({ count: IMAGES, agree: IMAGES });
    expect(summary.maxLogitDifference).toBeLessThan(0.1);
    expect(summary.privateCorrect).toBeGreaterThan(IMAGES * 0.9);
    expect(told.length).toBe(Math.ceil(IMAGES / run.chunk));
    expect(told.at(-1)).toEqual({ done: IMAGES, images: IMAGES, secondsLeft: 0 });
  },
);

it('counts labels where those are all that a client learns', async () => {
  const { trained, run } = await start('mnist-784-512-10', { ...DEFAULT_TERMS, answer: 'label' });
  const { signal } = new AbortController();
  const summary = await tryOut(run, trained, images, { tell: () => undefined, signal });
  await run.close();
  expect(summary).toMatchObject({ agree: IMAGES, maxLogitDifference: undefined });
});

it('ends when it is cancelled, and says what was counted until then', async () => {
  const { trained, run } = await start('mnist-cnn');
  const cancelling = new AbortController();
  const { signal } = cancelling;
  const summary = await tryOut(run, trained, images, { tell: () => cancelling.abort(), signal });
  await run.close();
  expect(summary).toMatchObject({ count: run.chunk, agree: run.chunk });
});
