/** The campaigns in the browser: each message of each party, in each scene, meets each fault. */
import { build, preview } from 'vite';
import { Dice } from '../../src/mpc/testing/faults/dice';
import { PARTIES, type PartyName } from '../../src/mpc/wire/parties';
import { launch } from '../../scripts/browser';
import { type Attempt, type Outcome, type Rehearsal, Stage } from './attempt';
import { type Campaigns, type Options, progress, type Result } from './campaign';
import type { Rule, WorkerFault } from './in-worker';
import { evaluate, predict, type Scene, SCENES, train } from './scenes';
import { SLOWNESSES, slowed } from './slowness';
import type { Row } from './table';

const FAULTS: readonly WorkerFault[] = ['die', 'hang', 'drop', 'cut', 'replay'];
/** With shared memory most messages go by no port: faults of who sends alone. */
const STOPS: readonly WorkerFault[] = ['die', 'hang'];

/** Words to the page that meet a fault of who says them. Most of them tell how he is, when he is asked. */
const WORDS = 1;

/** `count` of 0 … `of` − 1, or all. */
function some(of: number, count: number, dice: Dice): number[] {
  const left = Array.from({ length: of }, (_, i) => i);
  return Array.from(
    { length: Math.min(of, count) },
    () => left.splice(dice.below(left.length), 1)[0]!,
  );
}

const saltOf = (dice: Dice): number => dice.below(1 << 16);

/**
 * Each message of the plan that the party sends in this scene meets the fault: `runs` of its kind, where
 * there are more; the dice say which.
 */
function rulesFor(
  party: PartyName,
  fault: WorkerFault,
  { said }: Rehearsal,
  runs: number,
  dice: Dice,
): Rule[] {
  const { made, sent, words } = said.get(party)!;
  const isStop = STOPS.includes(fault);
  const rules = Object.entries(isStop ? made : sent).flatMap(([key, count]) =>
    some(count, runs, dice).map((at): Rule => {
      return { party, fault, of: 'frames', key, at, salt: saltOf(dice) };
    }),
  );
  if (!isStop) return rules;
  // How many words there are depends on the time that it takes: they count how it is asked how it is.
  const spoken = some(Math.ceil(words / 2), WORDS, dice).map((at): Rule => {
    return { party, fault, of: 'words', at, salt: saltOf(dice) };
  });
  return [...rules, ...spoken];
}

/** A party is slow from a message on that the dice choose. */
function slowRule(party: PartyName, { said }: Rehearsal, dice: Dice): Rule {
  const { made, words } = said.get(party)!;
  const all = Object.values(made).reduce((sum, count) => sum + count, 0);
  const [of, among] = all > 0 ? (['frames', all] as const) : (['words', words] as const);
  return { party, fault: 'slow', of, at: dice.below(Math.ceil(among / 2)), salt: saltOf(dice) };
}

interface Campaign {
  readonly name: string;
  readonly scene: Scene;
  /** Without shared memory. */
  readonly isPlain: boolean;
  run(stage: Stage, options: Options, tell: Tell): Promise<readonly Done[]>;
}

interface Done {
  readonly what: Rule | string;
  readonly attempt: Attempt;
  /** It was not to be noticed at all. */
  readonly mustBeRight: boolean;
}

type Tell = (through: number, of: number) => void;

/** Every message of every party meets every fault. */
const faultsIn = (scene: Scene, isPlain: boolean): Campaign => ({
  name: `page, ${isPlain ? 'ports' : 'shared memory'}: ${scene.name}`,
  ...{ scene, isPlain },
  async run(stage, { seed, runs, isQuick }, tell) {
    const dice = new Dice(seed);
    const rehearsal = await stage.rehearse(scene);
    const all = PARTIES.flatMap((party) =>
      (isPlain ? FAULTS : STOPS).flatMap((fault) => rulesFor(party, fault, rehearsal, runs, dice)),
    );
    const rules = isQuick ? all.filter((_, i) => i % 24 === 0) : all;
    const done: Done[] = [];
    for (const rule of rules) {
      const attempt = await stage.attempt(scene, rule, rehearsal);
      done.push({ what: rule, attempt, mustBeRight: false });
      tell(done.length, rules.length);
    }
    return done;
  },
});

/** Nobody is at fault, and nobody is to be replaced. */
const slowIn = (scene: Scene): Campaign => ({
  name: `page, slow: ${scene.name}`,
  ...{ scene, isPlain: false },
  async run(stage, { seed, isQuick }, tell) {
    const rehearsal = await stage.rehearse(scene);
    const dice = new Dice(seed);
    const done: Done[] = [];
    const parties = isQuick ? PARTIES.slice(2, 3) : PARTIES;
    const rules = parties.map((party) => slowRule(party, rehearsal, dice));
    const slownesses = isQuick ? [] : SLOWNESSES;
    const of = rules.length + slownesses.length;
    for (const rule of rules) {
      const attempt = await stage.attempt(scene, rule, rehearsal);
      done.push({ what: rule, attempt, mustBeRight: true });
      tell(done.length, of);
    }
    for (const slowness of slownesses) {
      const { scene: slow, end } = slowed(scene, slowness);
      const attempt = await stage.attempt(slow, undefined, rehearsal);
      await end();
      done.push({ what: slowness.name, attempt, mustBeRight: true });
      tell(done.length, of);
    }
    return done;
  },
});

const CAMPAIGNS: readonly Campaign[] = [
  ...SCENES.map((scene) => faultsIn(scene, true)),
  ...SCENES.map((scene) => faultsIn(scene, false)),
  ...[predict, evaluate, train].map(slowIn),
];

export const pageCampaigns: Campaigns = async function* (options) {
  const chosen = CAMPAIGNS.filter(({ name }) => name.includes(options.only));
  if (chosen.length === 0) return;
  if (!options.isBuilt) await build({ logLevel: 'warn' });
  const server = await preview({ logLevel: 'warn', preview: { port: 0, open: false } });
  const browser = await launch();
  try {
    for (const { name, isPlain, run } of chosen) {
      const stage = new Stage(browser, server.resolvedUrls!.local[0]!, isPlain);
      let tell: ReturnType<typeof progress> | undefined;
      try {
        const done = await run(stage, options, (through, of) => {
          tell ??= progress(name, of, options.say);
          tell(through);
        });
        yield counted(name, done);
      } catch (error) {
        const row = { campaign: name, runs: 0, right: 0, retried: 0, clear: 0, wrong: 0, hung: 0 };
        yield { row: { ...row, recoverMs: [] }, bad: [`${name}: ${String(error)}`] };
      } finally {
        await stage.close();
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
};

function counted(campaign: string, done: readonly Done[]): Result {
  // A message that did not come met no fault: how often tickets are dealt depends on the time.
  const met = done.filter(({ what, attempt }) => typeof what === 'string' || attempt.hasFired);
  const count = (outcome: Outcome): number =>
    met.filter(({ attempt }) => attempt.outcome === outcome).length;
  const row: Row = {
    ...{ campaign, runs: met.length, right: count('right'), retried: count('right after retry') },
    ...{ clear: count('clear error'), wrong: count('wrong'), hung: count('hung') },
    recoverMs: met.flatMap(({ attempt: { recoverMs } }) => recoverMs ?? []),
  };
  const isBad = ({ attempt: { outcome }, mustBeRight }: Done): boolean =>
    outcome === 'wrong' || outcome === 'hung' || (mustBeRight && outcome !== 'right');
  const bad = done.filter(isBad).map(({ what, attempt: { outcome, told } }) => {
    const rule = typeof what === 'string' ? what : JSON.stringify(what);
    return `${campaign}: ${outcome} (${told}) with ${rule}`;
  });
  return { row, bad, details: done };
}
