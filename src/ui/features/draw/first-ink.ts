/** What was drawn before the page's script had come: `public/first.js` has kept it. */
import type { Point } from '../../ink/strokes';

type Take = (points: readonly Point[]) => void;

/** @param take is given each stroke, also one that is still being drawn, once the pen is lifted. */
export function takeFirstInk(take: Take): void {
  (globalThis as { takeInk?: (take: Take) => void }).takeInk?.(take);
}
