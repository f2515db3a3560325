/** Below which score the client doubts: few digits of any kind, of images and hands that nothing was learnt from. */
import { inkToInput } from '../../src/ui/ink/ink-to-input';
import { WAYS } from '../../src/ui/ink/testing/digits';
import { place, placements, type Placement } from '../../src/ui/ink/testing/placements';
import { scaled } from './painter';

/** The part that may be doubted of each kind. */
const DOUBTED = 0.012;
const [HANDS, SEED] = [20, 77];

/** What is squeezed is drawn with care: a tremble would become a shape. */
const CAREFUL = { tremble: 0.005 };
const ASPECTS: readonly (readonly [byX: number, byY: number, hand: Partial<Placement>])[] = [
  [1, 1, {}],
  [0.45, 1, CAREFUL],
  [0.33, 1, CAREFUL],
  [0.2, 1, CAREFUL],
  [1, 0.5, CAREFUL],
  [1, 0.33, CAREFUL],
];

export function cutOf(
  score: (pixels: Uint8Array) => number,
  images: readonly Uint8Array[],
): number {
  const drawn = ASPECTS.map(([byX, byY, hand]) =>
    WAYS.flatMap(({ strokes, ...way }) => {
      const squeezed = { ...way, strokes: scaled(strokes, byX, byY) };
      return placements(HANDS, SEED).map((each) =>
        score(inkToInput(place(squeezed, { ...each, ...hand }))),
      );
    }),
  );
  return Math.min(...[images.map(score), ...drawn].map(low));
}

const low = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(DOUBTED * values.length)]!;
