/** A player's seeds for one request, or for one model: each server gets its own, the producer both. */
import { freshSeed, type Seed, SEED_BYTES, seedFrom } from '../random/seed';
import type { Phase } from '../wire/phase';
import type { ServerName } from '../wire/parties';

export type SeedPair = Readonly<Record<ServerName, Seed>>;

/** Where a player has its seeds from; a pair is given out once. @param request in a setup, the model. */
export type SeedSource = (phase: Phase, request: number) => SeedPair;

export const freshPair = (): SeedPair => ({ server0: freshSeed(), server1: freshSeed() });

/** As the producer gets them: 64 bytes, server0's first. */
export function joinPair({ server0, server1 }: SeedPair): Uint8Array {
  const both = new Uint8Array(2 * SEED_BYTES);
  both.set(server0);
  both.set(server1, SEED_BYTES);
  return both;
}

/** @throws {RangeError} unless there are 64 bytes. */
export const splitPair = (both: Uint8Array): SeedPair => ({
  server0: seedFrom(both.subarray(0, SEED_BYTES)),
  server1: seedFrom(both.subarray(SEED_BYTES)),
});
