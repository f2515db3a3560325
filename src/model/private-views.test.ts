/**
 * `npm run views` in short: the same campaigns, with few runs and seeds that never change, so that
 * nothing here fails by chance. Thresholds are for the eye: p = 10^-9, six standard deviations.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withSeedsFrom } from '../mpc/testing/fixed-seeds';
import { keepLedger, type Ledger } from '../mpc/testing/ledger';
import { LocalCluster } from '../mpc/testing/local-cluster';
import { Watch } from '../mpc/testing/views';
import { GATE_KINDS } from './facts';
import { distinguishing, SECRETS } from './testing/private-views/distinguishing';
import { planFor, Samples, valuesOf } from './testing/private-views/samples';
import { Comparison, sequences } from './testing/private-views/sequences';
import { withoutMasks, withTheSameMasks } from './testing/private-views/spoiled';
import { type MessageKind, uniformity } from './testing/private-views/uniformity';

const RARE = 1e-9;
const RUNS = 40;
const FAR = 6 * Math.sqrt(RUNS / 4);
const SMALL = [8, 6, 4] as const;

const notUniform = (kinds: readonly MessageKind[]): string[] =>
  kinds.flatMap(({ name, single, difference }) =>
    Math.min(single.p, difference.p) > RARE ? [] : [name],
  );

let ledger: Ledger;
beforeEach(() => {
  ledger = keepLedger();
});
afterEach(() => ledger.close());

describe.each(GATE_KINDS)('a private prediction with the %s gate', (gate) => {
  const task = { gate, sizes: [64, 64, 64], elements: 1500, seed: 1 } as const;

  it('sends uniformly random elements only, and uses each mask once', async () => {
    const kinds = await withSeedsFrom(1, () => uniformity(task));
    expect(notUniform(kinds)).toEqual([]);
    expect(kinds.length).toBeGreaterThan(16);
    expect(ledger.faults).toEqual([]);
    expect(ledger.counts.openings).toBeGreaterThan(250);
  });

  // One of them says enough of the longer plan.
  it.each(gate === 'periodic' ? SECRETS : (['equivalent'] as const))(
    'tells no party about the %s',
    async (secret) => {
      const options = { gate, sizes: SMALL, secret, runs: RUNS, seed: 1 };
      const rows = await withSeedsFrom(2, () => distinguishing(options));
      const told = rows.filter(({ right, tested }) => Math.abs(right - tested / 2) >= FAR);
      expect(told).toEqual(rows.filter(({ isControl }) => isControl));
      const missed = told.filter(({ right, tested }) => right < tested);
      expect(missed).toEqual([]);
      // The owner gets nothing of a prediction.
      const blind = rows.filter(({ numbers }) => numbers === 0).map(({ watcher }) => watcher);
      expect(blind).toEqual(secret === 'image' ? ['model-owner'] : []);
      expect(ledger.faults).toEqual([]);
    },
  );

  it('has the same messages in the same order whatever the inputs', async () => {
    const links = await sequences({ gate, sizes: SMALL, runs: 10, seed: 1 });
    expect(links.filter(({ different }) => different > 1)).toEqual([]);
    expect(links.length).toBe(15);
    expect(ledger.faults).toEqual([]);
  });
});

describe('what is broken on purpose is seen', () => {
  const task = { gate: 'periodic', sizes: [64, 64, 64], elements: 1000, seed: 1 } as const;
  const inputs = [
    'online 1 prediction-client → server0',
    'online 1 prediction-client → server1',
    'setup 2 model-owner → server0',
    'setup 2 model-owner → server1',
    'setup 6 model-owner → server0',
    'setup 6 model-owner → server1',
  ];

  it('inputs without a mask', async () => {
    const kinds = await withSeedsFrom(3, () => withoutMasks(() => uniformity(task)));
    expect(notUniform(kinds).toSorted()).toEqual(inputs);
  });

  it('the same masks in every run', async () => {
    const kinds = await withTheSameMasks(() => uniformity(task));
    expect(notUniform(kinds)).toEqual(expect.arrayContaining(inputs));
    expect(ledger.faults.join()).toMatch(/expands role \d of node \d of model 1 twice/);
  });

  it('another size of one message', async () => {
    const cluster = new LocalCluster(undefined, { record: true });
    const watch = new Watch(cluster);
    const compared = new Comparison();
    try {
      for (const sizes of [SMALL, [8, 6, 5]] as const) {
        const samples = new Samples(sizes, 1);
        const values = valuesOf(samples.model(), samples.image());
        await watch.run(planFor(sizes, 'periodic'), values);
        compared.add(cluster.recorded);
      }
    } finally {
      watch.close();
    }
    const found = compared.links.filter(({ different }) => different > 1).map(({ link }) => link);
    expect(found.toSorted()).toEqual([
      'crypto-producer → server1',
      'model-owner → server0',
      'model-owner → server1',
      'server0 → prediction-client',
      'server1 → prediction-client',
    ]);
  });
});
