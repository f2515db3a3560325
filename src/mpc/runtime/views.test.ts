/**
 * What one party sees, over many runs with the same inputs: every message that it gets is uniformly
 * random, so is what the servers open, none has anything to do with another, and nothing that a server
 * can add up depends on the inputs.
 * Seeds are fresh in each run of these tests; they fail by chance once in 10^8 times.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { exchangesOf } from '../pond/compiler/schedule';
import { difference, imbalance, minus } from '../testing/balance';
import { busyPlan, odds, zeros } from '../testing/busy-model';
import { atLength } from '../testing/length';
import { rowOf, spaceOf } from '../testing/relations';
import { places, type View, type Views, watch } from '../testing/views';
import { PARTIES, type PartyName } from '../wire/parties';

/** More than a view has 32-bit words, by enough that no relation holds by chance. */
const RUNS = 900;
/** As many of them are enough for what is asked of any two messages. */
const PAIRED = atLength(300, RUNS);
/** Standard deviations. */
const FAR = 7;

let blank: Views[];
let inked: Views[];
beforeAll(async () => {
  blank = await watch(zeros, RUNS);
  inked = await watch(odds, RUNS);
}, 120_000);

const of = (views: readonly Views[], part: 'messages' | 'all', party: PartyName): View[] =>
  views.map((view) => view[part].get(party)!);

/** The two shares of one output: their sum is what the player may know. */
const areOneResult = (a: string, b: string): boolean =>
  a.replace('server0', 'server1') === b.replace('server0', 'server1');

it('the runs have all messages of the plan', () => {
  const expected = busyPlan.messages.filter(({ bytes }) => bytes > 0);
  const seen = [...inked[0]!.messages.values()].reduce((sum, { size }) => sum + size, 0);
  expect(seen).toBe(expected.length);
  expect(new Set(expected.map(({ node }) => busyPlan.nodes[node - 1]?.op.name))).toEqual(
    new Set([
      undefined,
      'masked-input',
      'shared-input',
      'matmul',
      'mul',
      'square',
      'mask',
      'sigmoid',
      'relu',
      'lookup',
      'truncate',
      'output',
    ]),
  );
});

/** Of samples by place, the places where they are not uniformly random. */
const notRandom = (samples: Iterable<readonly [string, readonly Uint8Array[]]>): string[] =>
  Array.from(samples).flatMap(([place, each]) => (imbalance(each) < FAR ? [] : [place]));

const steps = (samples: readonly Uint8Array[]): Uint8Array[] =>
  samples.slice(1).map((sample, run) => minus(sample, samples[run]!));

/** From run to run. */
const allSteps = (seen: ReadonlyMap<string, readonly Uint8Array[]>): [string, Uint8Array[]][] =>
  Array.from(seen, ([place, samples]) => [place, steps(samples)]);

/** Between any two places of the same run. */
const allPairs = (seen: ReadonlyMap<string, readonly Uint8Array[]>): [string, Uint8Array[]][] =>
  [...seen].flatMap(([place, samples], i) =>
    [...seen]
      .slice(i + 1)
      .filter(([other]) => !areOneResult(place, other))
      .map(([other, others]): [string, Uint8Array[]] => [
        `${place} − ${other}`,
        samples.slice(0, PAIRED).map((sample, run) => minus(sample, others[run]!)),
      ]),
  );

it('what the servers open is uniformly random, and so is the difference of two openings', () => {
  for (const views of [blank, inked]) {
    const seen = places(views.map(({ opened }) => opened));
    expect(seen.size).toBe(exchangesOf(busyPlan.nodes).size);
    expect(notRandom(seen)).toEqual([]);
    expect(notRandom(allSteps(seen))).toEqual([]);
    expect(notRandom(allPairs(seen))).toEqual([]);
  }
});

describe.each(PARTIES)('%s', (party) => {
  const seenIn = (views: readonly Views[]) => places(of(views, 'messages', party));

  it('gets uniformly random messages, whatever the inputs', () => {
    const [some, others] = [seenIn(blank), seenIn(inked)];
    expect(some.size).toBeGreaterThan(0);
    expect(notRandom(some)).toEqual([]);
    expect(notRandom(others)).toEqual([]);
    const apart = [...some].filter(([place, each]) => difference(each, others.get(place)!) > FAR);
    expect(apart.map(([place]) => place)).toEqual([]);
  });

  it('gets messages that have nothing to do with those of the run before', () => {
    for (const seen of [seenIn(blank), seenIn(inked)]) {
      expect(notRandom(allSteps(seen))).toEqual([]);
      for (const samples of seen.values()) expect(new Set(samples.map(String)).size).toBe(RUNS);
    }
  });

  it('gets messages that have nothing to do with each other', () => {
    for (const views of [blank, inked]) expect(notRandom(allPairs(seenIn(views)))).toEqual([]);
  });
});

describe.each(['server0', 'server1', 'crypto-producer'] as const)('%s', (party) => {
  it('can add up nothing that depends on the inputs', () => {
    const [some, others] = [blank, inked].map((views) =>
      of(views, 'all', party).map((view) => rowOf([...view.values()])),
    );
    const space = spaceOf(some!);
    // Enough runs: there are more of them than directions.
    expect(space.length).toBeLessThan(RUNS - 60);
    expect(spaceOf(others!)).toEqual(space);
  });
});
