/** The campaigns in the browser: each party, in each scene, meets each fault. */
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

/** The message that meets the fault, from what the party says in this scene; undefined if it says nothing. */
function ruleFor(
  party: PartyName,
  fault: WorkerFault,
  { said }: Rehearsal,
  dice: Dice,
): Rule | undefined {
  const { frames, words } = said.get(party)!;
  const isStop = fault === 'slow' || STOPS.includes(fault);
  const of = frames === 0 || (isStop && dice.below(4) === 0) ? 'words' : 'frames';
  const among = of === 'frames' ? frames : isStop ? words : 0;
  if (among === 0) return undefined;
  // How many words there are depends on the time that it takes: they count how it is asked how it is.
  const most = of === 'words' ? Math.ceil(among / 2) : among;
  return { party, fault, of, at: dice.below(most), salt: dice.below(1 << 16) };
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

/** Every party meets every fault, at messages that the dice choose. */
const faultsIn = (scene: Scene, isPlain: boolean): Campaign => ({
  name: `page, ${isPlain ? 'ports' : 'shared memory'}: ${scene.name}`,
  ...{ scene, isPlain },
  async run(stage, { seed, runs, isQuick }, tell) {
    const dice = new Dice(seed);
    const rehearsal = await stage.rehearse(scene);
    const all = PARTIES.flatMap((party) =>
      (isPlain ? FAULTS : STOPS).flatMap((fault) =>
        Array.from({ length: runs }, () => ruleFor(party, fault, rehearsal, dice)),
      ),
    ).filter((rule) => rule !== undefined);
    const rules = isQuick ? all.filter((_, i) => i % 6 === 0) : all;
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
    const rules = parties.flatMap((party) => ruleFor(party, 'slow', rehearsal, dice) ?? []);
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
  await build({ logLevel: 'warn' });
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
  // A message that did not come met no fault.
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
