/**
 * A drawing → the 784 bytes that the model gets, made as MNIST was: the bounding box fitted into
 * 20×20 keeping the aspect, antialiased, the centre of mass moved to the centre of 28×28. Pure.
 * `players/prediction-client/model-input.ts` has what pictures share with it.
 */
import { centred } from '../../players/prediction-client/model-input';
import { SIDE } from './pixels';
import type { Pixels } from './pixels';
import type { Stroke } from './strokes';
import { fitIntoBox } from './fit';
import { markInk } from './rasterise';
import { visiblePaths } from './visible';
import type { Path } from './visible';

/** All zero if no ink is left to see. */
export const inkToInput = (strokes: readonly Stroke[]): Pixels =>
  pathsToInput(visiblePaths(strokes));

/** For who keeps the visible paths while a stroke grows. */
export function pathsToInput(paths: readonly Path[]): Pixels {
  if (paths.length === 0) return new Uint8Array(SIDE * SIDE);
  return centred(markInk(fitIntoBox(paths), SIDE));
}
