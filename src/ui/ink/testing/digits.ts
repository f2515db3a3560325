/**
 * The ten digits in the ways people write them, as pen strokes in a square of side 1 (digits are
 * narrower than that). For tests: `placements.ts` puts them on a canvas as a hand would.
 */
import { FIVE_TO_NINE } from './five-to-nine';
import { ZERO_TO_FOUR } from './zero-to-four';
import type { Way } from './way';

export const WAYS: readonly Way[] = [...ZERO_TO_FOUR, ...FIVE_TO_NINE];
