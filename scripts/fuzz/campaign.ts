/** Runs cases against one boundary. */
import { Choices } from './random';

/** A boundary. `Input` is all that it is given at once. */
export interface Target<Input = unknown> {
  readonly name: string;
  /** It is given again after every case. */
  readonly good: Input;
  make(choices: Choices): Input | Promise<Input>;
  /**
   * Gives it to the boundary. @returns what came out, in a word that differs for what differs.
   * @throws its refusals; and any other error if what came out is not sound.
   */
  take(input: Input): string | Promise<string>;
  /** The only errors that the boundary may throw. */
  readonly refusals: readonly (abstract new (...given: never) => Error)[];
}

export const target = <Input>(described: Target<Input>): Target => described;

export interface Report {
  readonly name: string;
  readonly cases: number;
  readonly taken: number;
  readonly refused: number;
  /** What went wrong: the number of the case, and how. */
  readonly faults: readonly string[];
  readonly milliseconds: number;
  /** Milliseconds of one case, and its number. */
  readonly slowest: { readonly case: number; readonly ms: number };
  readonly mostBytes: number;
}

/** More is no reason that a person would read. */
const MOST_WORDS = 1000;
/** No good input takes a tenth of it. */
const MOST_BYTES = 256e6;
const MOST_FAULTS = 20;

const bytesInUse = (): number => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

/** @param first number of the first case. */
export async function campaign(
  { name, good, make, take, refusals }: Target,
  { cases, seed, first = 0 }: { cases: number; seed: number; first?: number },
): Promise<Report> {
  const wanted = await take(good);
  const faults: string[] = [];
  let [taken, refused, mostBytes] = [0, 0, 0];
  let slowest = { case: first, ms: 0 };
  const started = performance.now();
  for (let i = first; i < first + cases && faults.length < MOST_FAULTS; i++) {
    const fault = (what: string) => faults.push(`case ${i}: ${what}`);
    const input = await make(new Choices(seed, i));
    const [before, begun] = [bytesInUse(), performance.now()];
    try {
      await take(input);
      taken += 1;
    } catch (error) {
      const isRefusal = refusals.some((kind) => error instanceof kind);
      if (!isRefusal) fault(`threw ${error instanceof Error ? error.stack : String(error)}`);
      else if ((error as Error).message.length > MOST_WORDS) {
        fault(`refused with ${(error as Error).message.length} characters`);
      }
      refused += 1;
    }
    const ms = performance.now() - begun;
    if (ms > slowest.ms) slowest = { case: i, ms };
    const bytes = bytesInUse() - before;
    mostBytes = Math.max(mostBytes, bytes);
    if (bytes > MOST_BYTES) fault(`took ${bytes} bytes`);
    try {
      if ((await take(good)) !== wanted) fault('changed what a good input gives');
    } catch (error) {
      fault(`spoiled the next good input: ${String(error)}`);
    }
  }
  const milliseconds = performance.now() - started;
  return { name, cases, taken, refused, faults, milliseconds, slowest, mostBytes };
}
