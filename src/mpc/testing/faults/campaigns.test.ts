/** A few lives of the campaigns that `npm run faults` runs by the thousand. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepLedger, type Ledger } from '../ledger';
import { CAMPAIGNS, run } from './campaigns';
import { play } from './channel-run';
import { dropAtEveryTurn } from './drops-at-every-turn';
import { often } from './random-schedule';

const LIVES = 10;
const named = (name: string) => CAMPAIGNS.find((each) => each.name === name)!;

let ledger: Ledger;
beforeAll(() => {
  ledger = keepLedger();
});
afterAll(() => {
  ledger.close();
});

it('a life in peace is all right answers', async () => {
  const played = await play(1, () => () => undefined);
  expect(played).toMatchObject({ outcome: 'right', told: [], isUsable: true, faults: 0 });
});

it('a seed is one life, whenever it is lived', async () => {
  const schedule = often(['delay', 'duplicate', 'reorder']);
  expect(await play(3, schedule)).toEqual(await play(3, schedule));
});

it.each(['late', 'late, twice'])('%s: nobody notices', async (name) => {
  const tally = await run(named(name), { seed: 1, lives: LIVES });
  expect(tally).toMatchObject({ outcomes: { right: LIVES }, usable: LIVES, bad: [] });
  expect(tally.faults).toBeGreaterThan(LIVES / 2);
});

it('late, twice, out of order: a right answer or an error that says what happened', async () => {
  const { outcomes, bad, usable } = await run(named('late, twice, out of order'), {
    ...{ seed: 1, lives: LIVES },
  });
  expect({ bad, usable }).toEqual({ bad: [], usable: LIVES });
  expect(outcomes['clear error']).toBeGreaterThan(0);
});

it('a copy of an old message behind each message: nobody notices', async () => {
  const { lives, struck, usable, outcomes } = await run(named('replay'), { seed: 1, lives: 1 });
  expect(lives).toBeGreaterThan(50);
  expect({ struck, usable, right: outcomes.right }).toEqual({
    ...{ struck: lives, usable: lives, right: lives },
  });
});

it.each(['drop', 'cut', 'flip', 'close', 'die', 'hang'])(
  '%s at each message: an error that says what happened',
  async (name) => {
    const { lives, struck, outcomes, bad, usable } = await run(named(name), { seed: 1, lives: 1 });
    expect(lives).toBeGreaterThan(50);
    expect({ bad, struck, usable }).toEqual({ bad: [], struck: lives, usable: lives });
    expect(outcomes['clear error']).toBe(lives);
  },
);

it('a request that is given up, by whoever and whenever, is not noticed by another', async () => {
  const { runs, bad } = await dropAtEveryTurn(67);
  expect(bad).toEqual([]);
  expect(runs).toBeGreaterThan(100);
});

it('and no mask or stream was used twice in any of them', () => {
  expect(ledger.faults).toEqual([]);
  expect(ledger.counts.openings).toBeGreaterThan(1000);
});
