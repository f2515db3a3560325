/** The campaigns over channels in one process, and how they are counted. */
import { type Outcome, OUTCOMES, play } from './channel-run';
import { type MakeSchedule, often, once } from './random-schedule';

export interface Campaign {
  readonly name: string;
  readonly schedule: MakeSchedule;
  /** Of 10,000 lives, how many are its. */
  readonly lives: number;
}

/** A life in peace has some more. */
const MESSAGES = 76;

export const CAMPAIGNS: readonly Campaign[] = [
  { name: 'late', lives: 3000, schedule: often(['delay']) },
  { name: 'late, twice', lives: 3000, schedule: often(['delay', 'delay', 'duplicate'], 0.03) },
  {
    name: 'late, twice, out of order',
    lives: 4000,
    schedule: often(['delay', 'delay', 'duplicate', 'reorder'], 0.03),
  },
  ...(['drop', 'cut', 'replay', 'close', 'die', 'hang', 'flip'] as const).map((kind) => ({
    name: kind,
    lives: 500,
    schedule: once([kind], MESSAGES),
  })),
];

export interface Tally {
  readonly lives: number;
  readonly faults: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Lives after which the same parties answered. */
  readonly usable: number;
  /** What was told, without its numbers, and how often. */
  readonly told: ReadonlyMap<string, number>;
  /** Seeds of lives that ended as none may. */
  readonly bad: readonly number[];
}

const isBad = (outcome: Outcome): boolean => outcome !== 'right' && outcome !== 'clear error';

/** @param onLife is told how many are through. */
export async function run(
  { schedule }: Campaign,
  { seed, lives }: { readonly seed: number; readonly lives: number },
  onLife: (through: number) => void = () => undefined,
): Promise<Tally> {
  const outcomes = Object.fromEntries(OUTCOMES.map((each) => [each, 0])) as Record<Outcome, number>;
  const told = new Map<string, number>();
  const bad: number[] = [];
  let [faults, usable] = [0, 0];
  for (let life = 0; life < lives; life++) {
    const played = await play(seed + life, schedule);
    outcomes[played.outcome] += 1;
    faults += played.faults;
    if (played.isUsable) usable += 1;
    if (isBad(played.outcome)) bad.push(seed + life);
    for (const what of new Set(played.told.map((each) => each.replaceAll(/\d+/g, '#')))) {
      told.set(what, (told.get(what) ?? 0) + 1);
    }
    onLife(life + 1);
  }
  return { lives, faults, outcomes, usable, told, bad };
}
