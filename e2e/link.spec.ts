/** A person sends a link, and another opens it. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { WAYS } from '../src/ui/ink/testing/digits';
import { place, placements } from '../src/ui/ink/testing/placements';
import { App } from './app';
import { violations } from './axe';

/** Copies a link, with the page to be opened at a panel. */
async function copy(page: Page, button: string, panel?: string): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share a link' });
  if (panel) await dialog.getByLabel('Open at').selectOption({ label: panel });
  await dialog.getByRole('button', { name: button, exact: true }).click();
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  await dialog.getByRole('button', { name: 'Close' }).click();
  return link;
}

test('a malformed link is ignored with a notice; a good one has the same image, switch and panel', async ({
  page,
  context,
}) => {
  const app = await App.open(page, '/#v1;image=99999');
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('could not be followed');
  expect(await violations(page, 'main > .alert')).toEqual([]);
  await notice.getByRole('button', { name: 'All right' }).click();
  await expect(notice).toHaveCount(0);
  await app.loadTestImage(0);
  await expect(app.prediction).toHaveAttribute('data-digit', '7');

  await app.predictAsIDraw(false);
  await app.loadTestImage(18);
  const link = await copy(page, 'Copy a link', 'Evaluate');
  expect(new URL(link).hash).toBe('#v4;image=18;auto=off;panel=evaluate;end');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Copy a link', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Link' })).toBeVisible();
  expect(await violations(page, 'dialog.share')).toEqual([]);

  const other = await context.newPage();
  const opened = await App.open(other, link);
  await expect(other.getByRole('figure').filter({ hasText: 'Test image 18' })).toBeVisible();
  await expect(other.getByRole('switch', { name: 'Predict as I draw' })).not.toBeChecked();
  await expect(other.getByRole('heading', { name: 'Evaluate' })).toBeInViewport();
  expect(await opened.modelInput()).toEqual(await app.modelInput());
});

test(
  'a drawing is in the link only if it is asked for',
  { tag: '@long' },
  async ({ page, context }) => {
    const app = await App.open(page);
    const way = WAYS.find(({ digit }) => digit === 5)!;
    const shown = await app.answerTo(() => app.draw(place(way, placements(1)[0]!)));
    expect(new URL(await copy(page, 'Copy a link')).hash).toBe('#v4;end');
    const link = await copy(page, 'Copy a link with my drawing');

    const other = await context.newPage();
    const opened = await App.open(other, link);
    await expect(opened.prediction).toHaveAttribute('data-digit', String(shown.digit));
    const [sent, received] = [await app.modelInput(), await opened.modelInput()];
    // Points are rounded to a thousandth of the canvas.
    const off = sent.reduce((sum, value, i) => sum + Math.abs(value - received[i]!), 0);
    expect(off / sent.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.1);
  },
);

test('a link opened on the page itself takes effect', { tag: '@long' }, async ({ page }) => {
  const app = await App.open(page, '/#v1;image=0');
  await expect(app.prediction).toHaveAttribute('data-digit', '7');
  await page.evaluate(() => (location.hash = '#v1;image=2'));
  await expect(app.prediction).toHaveAttribute('data-digit', '1');
});

test('recording and a link go together', { tag: '@long' }, async ({ page }) => {
  const app = await App.open(page, '/?record#v1;image=1');
  await expect(app.prediction).toHaveAttribute('data-digit', '2');
  const messages = await page.evaluate(
    async () => (await millpond!.recorded('server0')).messages.length,
  );
  expect(messages).toBeGreaterThan(0);
  expect(await copy(page, 'Copy a link')).not.toContain('record');
});
