/**
 * A picture → the digits in it, 784 bytes each, as the model gets them. Pure.
 *
 * What stands out from its background is ink (`contrast.ts`); it becomes digits (`separate-digits.ts`), and
 * each of them a model input (`mask-to-input.ts`). A clean picture is read at once. If what comes of it does
 * not look like digits, it is read as a photograph, in several ways, and the most likely one holds.
 */
import type { Pixels } from '../../model-input';
import { asModelInput } from './as-model-input';
import { fromAround, fromBorder, withoutGrain } from './contrast';
import type { Contrast } from './contrast';
import { partsOf } from './parts';
import { planesOf, quantile } from './planes';
import type { Picture, Planes } from './planes';
import { plausible } from './plausible';
import { separateDigits } from './separate-digits';
import type { Digit } from './separate-digits';

/** A picture in which no digit can be found; the message is for a person. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}

/** Less than this is noise of paper and camera. */
const FAINTEST = 0.12;
/** What stands out by this part of what stands out most is ink. */
const INK = 0.4;
/** Ink all over is no digit on a ground. */
const MOST_INK = 0.7;
/** Radius of the window, by the shorter side: for thick lines, and for shadows that are hardly wider. */
const WINDOWS = [0.16, 0.06];
const LEAST_RADIUS = 4;

/** Pixels that may stand out more than what is taken for the strongest. */
const MOST_FEW = 40;
/** Contrast is sorted in steps of this part. */
const STEPS = 1024;
/** By so much light ink is lighter than most of the picture. */
const CHALK = 1.2;
const INKS = ['dark', 'light'] as const;
/** The border of a clean picture has no more ink than this. */
const PLAIN_BORDER = 0.1;
/** What is added to the likeness, so that a strange digit on clean paper is not read otherwise. */
const BONUS = { plain: 2, other: -2, unclear: -2 };

/** One way of reading: its digits, and how likely it is. */
interface Reading {
  readonly digits: readonly Digit[];
  readonly likeness: number;
}

/**
 * The digits in a picture, as model inputs, in reading order: one at least.
 * @throws {PictureError}
 */
export function pictureToInputs(picture: Picture): Pixels[] {
  const { width, height } = picture;
  if (width < 1 || height < 1) throw new PictureError('It has no pixels.');
  const planes = planesOf(picture);
  const plain = fromBorder(planes);
  const asItIs = asModelInput(plain, picture);
  if (asItIs) return [asItIs];
  const best = bestOf(readings(planes, plain));
  if (best) return best.digits.map(({ pixels }) => pixels);
  throw new PictureError(
    strongestOf(plain) < FAINTEST
      ? 'Nothing in it differs from its background.'
      : 'No digit was found in it.',
  );
}

/** The first that looks like digits all over, or the most likely of all. */
function bestOf(all: Iterable<Reading>): Reading | undefined {
  let best: Reading | undefined;
  for (const reading of all) {
    if (reading.likeness > 0 && reading.digits.every(({ likeness }) => likeness > 0)) {
      return reading;
    }
    if (!best || reading.likeness > best.likeness) best = reading;
  }
  return best;
}

/** The likely ones first. */
function* readings(planes: Planes, plain: Contrast): Generator<Reading> {
  const isPlain = borderInk(planes, plain) <= PLAIN_BORDER;
  if (isPlain) yield* readingsOf(planes, plain, 'plain', BONUS.plain);
  const smooth = withoutGrain(planes);
  const side = Math.min(planes.width, planes.height);
  const first = isBoard(smooth) ? 'light' : 'dark';
  for (const ink of first === 'dark' ? INKS : INKS.toReversed()) {
    for (const window of WINDOWS) {
      const radius = Math.max(LEAST_RADIUS, Math.round(window * side));
      const contrast = fromAround(smooth, ink, radius);
      if (ink === 'light' && !isLighter(smooth, contrast)) continue;
      yield* readingsOf(planes, contrast, 'photograph', ink === first ? 0 : BONUS.other);
    }
  }
  if (!isPlain) yield* readingsOf(planes, plain, 'plain', BONUS.unclear);
}

function* readingsOf(
  { width, height }: Planes,
  contrast: Contrast,
  kind: 'plain' | 'photograph',
  bonus: number,
): Generator<Reading> {
  const strongest = strongestOf(contrast);
  if (strongest < FAINTEST) return;
  const ink = Uint8Array.from(contrast, (value) => (value >= INK * strongest ? 1 : 0));
  const total = ink.reduce((sum, value) => sum + value, 0);
  if (total > MOST_INK * width * height) return;
  const parts = partsOf({ width, height, ink });
  for (const some of plausible(parts, contrast, INK * strongest, kind)) {
    const digits = separateDigits(parts, some);
    if (digits.length === 0) continue;
    const likeness = digits.reduce((sum, digit) => sum + digit.likeness, 0) / digits.length;
    yield { digits, likeness: likeness + bonus };
  }
}

function borderInk({ width, height }: Planes, contrast: Contrast): number {
  const least = INK * strongestOf(contrast);
  let ink = 0;
  contrast.forEach((value, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const isBorder = x === 0 || y === 0 || x === width - 1 || y === height - 1;
    if (isBorder && value >= least) ink += 1;
  });
  return ink / (2 * (width + height));
}

/** Chalk is lighter than what there is most of; paper between dark things is not. */
function isLighter({ colours }: Planes, contrast: Contrast): boolean {
  const least = INK * strongestOf(contrast);
  const light = colours[1].filter((_, i) => contrast[i]! >= least);
  return quantile(light, 0.5) > CHALK * quantile(colours[1], 0.75);
}

/** Most of it dark, and something much lighter: chalk. A dark photograph of paper has nothing lighter. */
function isBoard({ colours }: Planes): boolean {
  const usual = quantile(colours[1], 0.5);
  return usual < 128 && quantile(colours[1], 0.99) > 2 * usual;
}

/** By the few pixels that stand out most, and not by one of them. */
function strongestOf(contrast: Contrast): number {
  const counts = new Uint32Array(STEPS + 1);
  for (const value of contrast) counts[Math.round(Math.min(1, value) * STEPS)]! += 1;
  let few = Math.min(contrast.length - 1, MOST_FEW, Math.ceil(contrast.length / 2000));
  let step = STEPS;
  while (step > 0 && counts[step]! <= few) few -= counts[step--]!;
  return step / STEPS;
}
