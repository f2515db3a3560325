/** Models change places over memory channels, with the client of the page. */
import { expect, it } from 'vitest';
import { gateFit } from '../mpc/pond/gate/fits';
import { nextTask } from '../mpc/runtime/next-task';
import { LocalCluster } from '../mpc/testing/local-cluster';
import { planSource } from '../model/plan-source';
import { CHUNK, PredictionClient } from '../players/prediction-client/prediction-client';
import { scoresOf } from '../players/prediction-client/scores';
import type { ModelSpec } from '../model/facts';
import { denseSample } from '../model/testing/dense-sample';
import { namedNumbers } from '../model/weights';
import { replaceModel } from './replace-model';

const PIXELS = 6;
const OUTPUTS = 10;

/** Whatever the image, the digit with the largest bias wins. */
const biased = (hidden: readonly number[], digit: number) => {
  const sizes = [PIXELS, ...hidden, OUTPUTS];
  const trained = denseSample(sizes, (length, { part, layer }) => {
    if (part === 'weights') return new Float32Array(length).fill(0.01);
    const isLast = layer === 2 * hidden.length;
    return Float32Array.from({ length }, (_, j) => (isLast && j === digit ? 5 : 0));
  });
  const spec: ModelSpec = { network: trained.network, gate: gateFit(64, 10) };
  return { spec, weights: namedNumbers(trained) };
};

type Model = ReturnType<typeof biased>;

/** The five parties and what `Cluster` and the workers are around them. */
class Page {
  readonly cluster = new LocalCluster();
  client: PredictionClient | undefined;
  number = 0;
  #last = 0;

  async share({ spec, weights }: Model): Promise<void> {
    const fresh = ++this.#last;
    const parties = {
      all: this.cluster.parties.map((party) => ({
        install: async (number: number, spec: ModelSpec) => party.install(number, planSource(spec)),
        uninstall: async (number: number) => party.uninstall(number),
      })),
      share: (number: number) => this.cluster.owner.share(number, weights),
      use: async (number: number) => {
        const earlier = this.client;
        this.client = new PredictionClient(this.cluster.client, number, planSource(spec), spec);
        await earlier?.close();
      },
    };
    await replaceModel(parties, { old: this.number || undefined, fresh, facts: spec }, () => {
      this.number = fresh;
    });
  }

  async digits(images: number): Promise<{ model: number; digits: number[] }> {
    const pixels = Uint8Array.from({ length: PIXELS * images }, (_, i) => i % 251);
    const { model, scores } = await this.client!.predict(pixels, scoresOf);
    return { model, digits: scores.map(({ digit }) => digit) };
  }
}

it('what is asked afterwards is answered by the fresh model, also of another shape', async () => {
  const page = new Page();
  await page.share(biased([4], 3));
  expect(await page.digits(2)).toEqual({ model: 1, digits: [3, 3] });
  await page.share(biased([5, 7], 8));
  expect(await page.digits(2)).toEqual({ model: 2, digits: [8, 8] });
  for (const party of page.cluster.parties) {
    expect(() => party.install(1, planSource(biased([4], 3).spec))).toThrow(/installed already/);
  }
  expect(page.cluster.failures).toEqual([]);
});

it('a prediction under way ends on the old weights, chunk for chunk', async () => {
  const page = new Page();
  await page.share(biased([4], 3));
  const images = 4 * CHUNK + 1;
  let isOver = false;
  const before = page.digits(images).then((answer) => {
    isOver = true;
    return answer;
  });
  const sharing = page.share(biased([4], 8));
  await sharing;
  expect(isOver).toBe(true);
  expect(await before).toEqual({ model: 1, digits: Array<number>(images).fill(3) });
  expect(await page.digits(1)).toEqual({ model: 2, digits: [8] });
  expect(page.cluster.failures).toEqual([]);
});

it('every prediction meets one model, whenever the change falls', async () => {
  const page = new Page();
  await page.share(biased([4], 0));
  const asked: ReturnType<Page['digits']>[] = [];
  for (let digit = 1; digit < 5; digit++) {
    for (let i = 0; i < 3; i++) asked.push(page.digits(1 + i * CHUNK));
    await page.share(biased([4], digit));
  }
  for (const { model, digits } of await Promise.all(asked)) {
    expect(new Set(digits)).toEqual(new Set([model - 1]));
  }
  expect(page.cluster.failures).toEqual([]);
});

it('weights that do not fit leave the old model in use', async () => {
  const page = new Page();
  await page.share(biased([4], 3));
  const bad = biased([4], 8);
  bad.weights.get('b0')![2] = 1e6;
  await expect(page.share(bad)).rejects.toThrow(/does not fit/);
  expect(await page.digits(1)).toEqual({ model: 1, digits: [3] });
  await page.share(biased([4], 6));
  expect(await page.digits(1)).toEqual({ model: 3, digits: [6] });
  expect(page.cluster.failures).toEqual([]);
});

it('a party that is ready for weights which never came whole is no failure', async () => {
  const page = new Page();
  await page.share(biased([4], 3));
  const { cluster } = page;
  const bad = biased([4], 8);
  // The last input: by then the crypto-producer has all of its seeds, and says so.
  bad.weights.get('b1')![2] = 1e12;
  for (const party of cluster.parties) party.install(9, planSource(bad.spec));
  await expect(cluster.owner.share(9, bad.weights)).rejects.toThrow(/does not fit/);
  // Workers uninstall when they are told to, and that takes longer than a message.
  for (let turn = 0; turn < 20; turn++) await nextTask();
  expect(cluster.failures).toEqual([]);
  for (const party of cluster.parties) party.uninstall(9);
  expect(await page.digits(1)).toEqual({ model: 1, digits: [3] });
});

it('leaves nothing of the old model behind', async () => {
  const page = new Page();
  const used = () => page.cluster.parties.map(({ memory }) => memory.used);
  const settle = () => page.client!.prepare(0);
  await page.share(biased([4], 1));
  await settle();
  const before = used();
  for (const digit of [2, 3, 4]) {
    await page.share(biased([4], digit));
    await settle();
  }
  expect(used()).toEqual(before);
  expect(page.cluster.failures).toEqual([]);
});
