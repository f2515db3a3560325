/** Files are used once, and each holds what its party may know. */
import { describe, expect, it } from 'vitest';
import { tinyPlan } from '../testing/tiny-model';
import { notes, seedsOf } from '../testing/triple-files';
import { deal } from './deal';
import { readTriples } from './format';
import { OpenDeal } from './open-deal';
import { TRIPLE_PARTIES } from './triple-file-error';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const BATCHES = [1, 3, 1];
const files = await deal(tinyPlan, BATCHES);
const others = await deal(tinyPlan, BATCHES);

describe('a file is used once', () => {
  it('and all four are spent together', async () => {
    const { names, claim } = notes();
    await OpenDeal.open(files, tinyPlan, claim);
    const { header } = await readTriples('server0', files.server0);
    expect([...names]).toEqual(TRIPLE_PARTIES.map((party) => `${header.deal}-${party}`));
    const again = OpenDeal.open(files, tinyPlan, claim);
    await expect(again).rejects.toThrow(
      /file of model-owner was used before\. A mask opens one value once/,
    );
    await expect(OpenDeal.open(others, tinyPlan, claim)).resolves.toBeInstanceOf(OpenDeal);
  });

  it('by whichever party', async () => {
    const { header } = await readTriples('server1', files.server1);
    const { claim } = notes(`${header.deal}-server1`);
    await expect(OpenDeal.open(files, tinyPlan, claim)).rejects.toThrow(
      /file of server1 was used before/,
    );
  });

  it('by one of two who come at the same time', async () => {
    const { claim } = notes();
    const both = [1, 2].map(() => OpenDeal.open(files, tinyPlan, claim));
    const ends = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(ends.sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('and not at all where that cannot be noted', async () => {
    const claim = () => Promise.reject(new Error('The disk is full.'));
    await expect(OpenDeal.open(files, tinyPlan, claim)).rejects.toThrow('The disk is full.');
  });

  it('and gives each seed out once', async () => {
    const opened = await OpenDeal.open(files, tinyPlan, notes().claim);
    const [owner, client] = [opened.seedsOf('model-owner'), opened.seedsOf('prediction-client')];
    owner('setup', 1);
    expect(() => owner('setup', 1)).toThrow(/model-owner has shared its values\. Deal another/);
    for (const request of [1, 2, 3]) client('offline', request);
    for (const request of [3, 4]) {
      expect(() => client('offline', request)).toThrow(
        /had 3 tickets, and all are used\. Deal more/,
      );
    }
  });
});

describe('what is in the files', () => {
  it('is what its party would know anyway: no seed is in two files', async () => {
    const seeds = await seedsOf(files);
    // The owner's two; and for each ticket the client's two and one of each server with the producer.
    expect(seeds).toHaveLength(2 + 4 * BATCHES.length);
    for (const { seed, of } of seeds) {
      for (const party of TRIPLE_PARTIES) {
        expect(latin1(files[party]).includes(latin1(seed)), `${of}'s in ${party}'s`).toBe(
          party === of,
        );
      }
    }
  });

  it('is fresh in each deal', async () => {
    const all = [...(await seedsOf(files)), ...(await seedsOf(others))];
    expect(new Set(all.map(({ seed }) => latin1(seed))).size).toBe(all.length);
  });
});

it('deals one ticket or more', async () => {
  await expect(deal(tinyPlan, [])).rejects.toThrow(/one ticket or more/);
});
