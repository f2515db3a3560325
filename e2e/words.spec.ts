/** Words that a visitor need not know say what they mean where they stand: by key, finger and ear. */
import { expect, test, type Page } from '@playwright/test';
import { App } from './app';
import { violations } from './axe';

/** The card of a word that is open, if one is. */
const card = (page: Page) => page.locator('.term-card:popover-open');

test('words are explained in every panel, by keyboard, and axe finds nothing', async ({ page }) => {
  const app = await App.open(page);
  await app.answerTo(() => app.loadTestImage(0));
  for (const [panel, words] of [
    ['#predict', ['dealt ahead', 'Logit difference']],
    ['#pond', ['share', 'mask', 'α', 'to open', 'gate']],
    ['#profile', ['op', 'crypto-producer', 'dealt ahead']],
    ['#owner', ['Gate', 'period 64, 10 harmonics']],
    ['.promise', ['random-looking shares', 'crypto-producer']],
  ] as const) {
    for (const name of words) {
      // Nothing was dealt ahead of the very first question on a slow machine.
      const said = name === 'dealt ahead' ? /^dealt (ahead|on demand)$/ : name;
      const word = page.locator(panel).getByRole('button', { name: said, exact: true }).first();
      await expect(word).toHaveAccessibleDescription(/\.$/);
    }
    await page.locator(panel).locator('.term').first().press('Enter');
    await expect(card(page)).toBeInViewport({ ratio: 1 });
    expect(await violations(page, panel)).toEqual([]);
    await page.keyboard.press('Escape');
  }

  // A word keeps the focus.
  const word = page.locator('#predict').getByRole('button', { name: 'Logit difference' });
  await expect(word).toHaveAccessibleDescription(/score, its logit/);
  await word.focus();
  await page.keyboard.press('Enter');
  await expect(card(page)).toContainText('a score, its logit');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page, '#predict')).toEqual([]);
  }
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await expect(word).toBeFocused();
  await page.keyboard.press('Space');
  await expect(card(page)).toHaveCount(1);
  // Another one takes its place, and a press anywhere else closes it.
  await page.locator('#pond').getByRole('button', { name: 'mask', exact: true }).click();
  await expect(card(page)).toHaveText(/^A random number/);
  await page.getByRole('heading', { name: 'The pond' }).click();
  await expect(card(page)).toHaveCount(0);

  // In an inspector Escape closes the word first, then the inspector.
  const pond = page.getByRole('region', { name: 'The pond' });
  await pond.getByRole('button', { name: 'server0', exact: true }).click();
  const inspector = page.getByRole('dialog', { name: 'Inspector: server0' });
  await inspector.getByRole('switch', { name: 'Let me look inside' }).click();
  await app.answerTo(() => app.predict.click());
  await inspector.getByRole('button', { name: /^Show: The image leaves/ }).click();
  await inspector.getByRole('button', { name: 'p', exact: true }).press('Enter');
  await expect(card(page)).toContainText('by chance alone');
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await expect(inspector).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(inspector).toHaveCount(0);
});

test.describe('by finger', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test(
    'a word is as large as a thumb, breaks no line, and its card is on the screen',
    { tag: '@long' },
    async ({ page }) => {
      const app = await App.open(page);
      await app.answerTo(() => app.loadTestImage(0));
      const words = page.locator('#predict .term, .promise-columns .term');
      for (const word of await words.all()) {
        // Clear of the bar at the foot of the window.
        await word.evaluate((element) => element.scrollIntoView({ block: 'center' }));
        const found = await word.evaluate((element) => {
          const { left, top, width, height } = element.getBoundingClientRect();
          const [x, y] = [left + width / 2, top + height / 2];
          const reach = [-21, 21].flatMap((by) => [
            document.elementFromPoint(x, y + by),
            document.elementFromPoint(x + by, y),
          ]);
          // Nothing else of the line is higher than its letters.
          const lineHeight = Number.parseFloat(getComputedStyle(element).lineHeight);
          return {
            others: reach.flatMap((hit) => (hit === element ? [] : [hit?.outerHTML ?? 'nothing'])),
            lines: height / lineHeight,
          };
        });
        expect(found.others).toEqual([]);
        expect(found.lines).toBeLessThan(3);
        await word.tap();
        await expect(card(page)).toBeInViewport({ ratio: 1 });
        const [above, below] = [await word.boundingBox(), await card(page).boundingBox()];
        const isBeside =
          below!.y >= above!.y + above!.height || below!.y + below!.height <= above!.y;
        expect(isBeside).toBe(true);
        await page.touchscreen.tap(2, 300);
        await expect(card(page)).toHaveCount(0);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    },
  );
});
