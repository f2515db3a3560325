/** What the network learns from: MNIST and drawn digits, and all sorts of things that are none. */
import type { SeededRandom } from '../../src/players/model-owner/random';
import { WAYS } from '../../src/ui/ink/testing/digits';
import type { NoDigit } from '../../src/ui/ink/testing/no-digits';
import { fetchTrainLabels, turned } from './mnist';
import type { Sample } from './network';
import { Painter } from './painter';

/** Where MNIST's centre of mass is, twice: rows and columns are mirrored about it. */
const MIDDLE = 28;
/** Those that are none any more when they are mirrored, or turned by a right angle. */
const MIRRORED = new Set([3, 4, 6, 7, 9]);
const TURNED = new Set([2, 3, 4, 5, 6, 7, 9]);

export function samplesOf(
  images: readonly Uint8Array[],
  shapes: readonly NoDigit[],
  random: SeededRandom,
): Sample[] {
  const painter = new Painter(random);
  const samples: Sample[] = [];
  const add = (count: number, isDigit: boolean, paint: () => Uint8Array): void => {
    for (let i = 0; i < count; i++) samples.push({ pixels: paint(), isDigit });
  };
  for (const pixels of images) samples.push({ pixels, isDigit: true });
  for (const { strokes } of WAYS) {
    add(220, true, () => painter.drawn(strokes, 0.25));
    add(200, true, () => painter.squeezed(strokes));
  }
  for (const { strokes } of shapes) add(300, false, () => painter.anyhow(strokes, 0.35));
  add(15_000, false, () => painter.drawn(painter.scribble(), 0.1));
  add(20_000, false, () => painter.anyhow(painter.character(), 0.3));
  add(6000, false, () => painter.anyhow(painter.turned(WAYS), 0.25));
  add(2500, false, () => painter.drawn(painter.overlaid(WAYS), 0.2));
  add(500, false, () => painter.drawn(painter.dot(), 0));
  add(2500, false, () => painter.drawn(painter.lineAcross(), 0.2));
  add(3500, false, () => painter.drawn(painter.twoOf(WAYS), 0.1));
  return [...samples, ...turnedImages(images)];
}

/** Every fourth image mirrored, and every fourth turned, to the left and to the right. */
function turnedImages(images: readonly Uint8Array[]): Sample[] {
  const labels = fetchTrainLabels();
  return images.flatMap((pixels, i) => {
    const digit = labels[i]!;
    if (i % 4 === 0 && MIRRORED.has(digit)) {
      return { pixels: turned(pixels, (row, column) => [row, MIDDLE - column]), isDigit: false };
    }
    if (i % 4 === 1 && TURNED.has(digit)) {
      const left = (row: number, column: number) => [column, MIDDLE - row] as const;
      const right = (row: number, column: number) => [MIDDLE - column, row] as const;
      return { pixels: turned(pixels, i % 8 === 1 ? left : right), isDigit: false };
    }
    return [];
  });
}
