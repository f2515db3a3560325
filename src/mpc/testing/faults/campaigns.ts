/** The campaigns over channels in one process, and how they are counted. */
import { type Outcome, OUTCOMES, play } from './channel-run';
import { type Strike, strikes } from './each-message';
import type { FaultKind } from './fault';
import { type MakeSchedule, often } from './random-schedule';
import { HEADER_BYTES } from '../../wire/frame';

export interface Campaign {
  readonly name: string;
  /** How many lives there are; where each message is struck, as many times that. */
  readonly lives: number;
  /** Whether every message meets the fault, one in each run. */
  readonly isEach: boolean;
  /** One after the other; see {@link Strike}. */
  plan(seed: number, lives: number): AsyncIterable<Strike>;
}

/** Faults at random, some in each life. */
const random = (name: string, lives: number, schedule: MakeSchedule): Campaign => ({
  ...{ name, lives, isEach: false },
  async *plan(seed, lives) {
    for (let life = seed; life < seed + lives; life++) {
      yield { seed: life, schedule, what: `seed ${life}` };
    }
  },
});

/** One fault in each life, and every message meets it. */
const each = (kind: FaultKind, lives: number): Campaign => ({
  ...{ name: kind, lives, isEach: true },
  async *plan(seed, lives) {
    for (let life = seed; life < seed + lives; life++) yield* await strikes(kind, life);
  },
});

export const CAMPAIGNS: readonly Campaign[] = [
  random('late', 3000, often(['delay'])),
  random('late, twice', 3000, often(['delay', 'delay', 'duplicate'], 0.03)),
  random(
    'late, twice, out of order',
    4000,
    often(['delay', 'delay', 'duplicate', 'reorder'], 0.03),
  ),
  ...(['drop', 'cut', 'replay', 'close', 'die', 'hang'] as const).map((kind) => each(kind, 7)),
  // Each byte of each header.
  each('flip', HEADER_BYTES),
];

export interface Tally {
  readonly lives: number;
  readonly faults: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Lives after which the same parties answered. */
  readonly usable: number;
  /** What was told, without its numbers, and how often. */
  readonly told: ReadonlyMap<string, number>;
  /** Lives that met their faults; of one where every message is struck all must. */
  readonly struck: number;
  /** Lives that ended as none may, in words that say how to see them again. */
  readonly bad: readonly string[];
}

const isBad = (outcome: Outcome): boolean => outcome !== 'right' && outcome !== 'clear error';

/** @param onLife is told how many are through. */
export async function run(
  { plan }: Campaign,
  { seed, lives }: { readonly seed: number; readonly lives: number },
  onLife: (through: number) => void = () => undefined,
): Promise<Tally> {
  const outcomes = Object.fromEntries(OUTCOMES.map((each) => [each, 0])) as Record<Outcome, number>;
  const told = new Map<string, number>();
  const bad: string[] = [];
  let [lived, faults, struck, usable] = [0, 0, 0, 0];
  for await (const life of plan(seed, lives)) {
    const played = await play(life.seed, life.schedule);
    lived += 1;
    outcomes[played.outcome] += 1;
    faults += played.faults;
    if (played.faults > 0) struck += 1;
    if (played.isUsable) usable += 1;
    if (isBad(played.outcome)) bad.push(`${life.what}: ${played.outcome}`);
    for (const what of new Set(played.told.map((each) => each.replaceAll(/\d+/g, '#')))) {
      told.set(what, (told.get(what) ?? 0) + 1);
    }
    onLife(lived);
  }
  return { lives: lived, faults, struck, outcomes, usable, told, bad };
}
