/**
 * Digits drawn in all the usual ways, anywhere on the canvas, small or large, tilted or slanted,
 * are read right by the shipped model: the ink is made into what the model was trained on.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { WAYS } from '../testing/digits';
import { place, placements } from '../testing/placements';
import { inkToInput } from './ink-to-input';

const FOLDER = new URL('../../../../../public/models/', import.meta.url);
const [INPUTS, HIDDEN, OUTPUTS] = [784, 512, 10] as const;

/** The shipped model in plain arithmetic: 784-512-10 with sigmoid, inputs pixel/256. */
function shippedModel(): (pixels: Uint8Array) => number {
  const file = readFileSync(new URL('mnist-784-512-10.bin', FOLDER));
  const weights = new Float32Array(new Uint8Array(file).buffer);
  let offset = 0;
  const take = (count: number) => weights.subarray(offset, (offset += count));
  const [w0, b0] = [take(INPUTS * HIDDEN), take(HIDDEN)];
  const [w1, b1] = [take(HIDDEN * OUTPUTS), take(OUTPUTS)];
  return (pixels) => {
    const z = Float64Array.from(b0);
    pixels.forEach((value, i) => {
      if (value === 0) return;
      for (let j = 0; j < HIDDEN; j++) z[j]! += (value / 256) * w0[i * HIDDEN + j]!;
    });
    const logits = Float64Array.from(b1);
    z.forEach((value, j) => {
      const h = 1 / (1 + Math.exp(-value));
      for (let k = 0; k < OUTPUTS; k++) logits[k]! += h * w1[j * OUTPUTS + k]!;
    });
    return logits.indexOf(Math.max(...logits));
  };
}

test('at least 97 % of drawn digits are read right, and 90 % of every way of writing one', () => {
  const read = shippedModel();
  const where = placements(30);
  const wrong = WAYS.map((way) => ({
    way: `${way.digit}, ${way.name}`,
    misread: where.filter((placement) => read(inkToInput(place(way, placement))) !== way.digit)
      .length,
  }));
  expect(wrong.filter(({ misread }) => misread > 0.1 * where.length)).toEqual([]);
  const misread = wrong.reduce((sum, way) => sum + way.misread, 0);
  expect(misread / (WAYS.length * where.length)).toBeLessThanOrEqual(0.03);
});

test('there are at least five ways to write each digit', () => {
  for (let digit = 0; digit < 10; digit++) {
    expect(WAYS.filter((way) => way.digit === digit).length).toBeGreaterThanOrEqual(5);
  }
});
