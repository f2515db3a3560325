/** Digits drawn with the mouse anywhere on the canvas are read right. */
import { expect, test } from '@playwright/test';
import { place, placements } from '../src/ui/ink/testing/placements';
import { WAYS } from '../src/ui/ink/testing/digits';
import { App } from './app';

test(
  'every way of writing each digit, small or large, tilted or slanted',
  { tag: '@long' },
  async ({ page }) => {
    test.setTimeout(600_000);
    const app = await App.open(page);
    await app.predictAsIDraw(false);
    const places = placements(WAYS.length, 11);
    const wrong: string[] = [];
    for (const [i, way] of WAYS.entries()) {
      await page.getByRole('button', { name: 'Clear' }).click();
      await app.draw(place(way, places[i]!));
      const shown = await app.answerTo(() => app.predict.click());
      expect(shown.digit, way.name).toBe(shown.plaintext);
      if (shown.digit !== way.digit) wrong.push(`${way.digit} ${way.name} as ${shown.digit}`);
    }
    expect(wrong.length, wrong.join('; ')).toBeLessThanOrEqual(0.03 * WAYS.length);
  },
);

test('undo and clear take the ink away, and lifting the pen is enough', async ({ page }) => {
  const app = await App.open(page);
  await app.predictAsIDraw(false);
  const four = WAYS.find(({ digit, strokes }) => digit === 4 && strokes.length === 2)!;
  const strokes = place(four, placements(1)[0]!);
  const inkOf = async () => (await app.modelInput()).join();
  const nothing = await inkOf();
  await app.draw(strokes.slice(0, 1));
  await expect.poll(inkOf).not.toBe(nothing);
  const one = await inkOf();
  await app.draw(strokes.slice(1));
  await expect.poll(inkOf).not.toBe(one);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(inkOf).toBe(one);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect.poll(inkOf).toBe(nothing);

  await app.predictAsIDraw(true);
  const seven = WAYS.find(({ digit }) => digit === 7)!;
  const shown = await app.answerTo(() => app.draw(place(seven, placements(1)[0]!)));
  expect(shown.digit).toBe(7);
  const ink = await app.modelInput();
  expect(ink).toHaveLength(784);
  expect(Math.max(...ink)).toBeGreaterThan(200);
});
