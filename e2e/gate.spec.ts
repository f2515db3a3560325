/** A person has the servers compute with classic Pond's polynomial, and compares. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { App } from './app';
import { violations } from './axe';

const owner = (page: Page) => page.getByRole('region', { name: 'Model owner' });
const rounds = (page: Page) =>
  page.getByRole('region', { name: 'Prediction' }).locator('dl div', { hasText: 'Rounds' });

async function chooseGate(page: Page, label: string): Promise<void> {
  const region = owner(page);
  await region.getByRole('combobox', { name: 'Gate' }).selectOption({ label });
  await region.getByRole('button', { name: 'Share with servers' }).click();
  await expect(region.getByText('The servers have the new weights')).toBeVisible();
}

test('the polynomial takes a dozen rounds, and the periodic gate two again', async ({ page }) => {
  const app = await App.open(page);
  await app.answerTo(() => app.loadTestImage(0));
  await expect(rounds(page)).toContainText('2');
  const share = owner(page).getByRole('button', { name: 'Share with servers' });
  await expect(share).toHaveAttribute('aria-disabled', 'true');

  // What is on the canvas is asked again without being told to.
  const slow = await app.answerTo(() => chooseGate(page, 'polynomial, as Pond was'));
  expect(slow).toMatchObject({ digit: 7, plaintext: 7 });
  await expect(rounds(page)).toContainText('12');
  await expect(owner(page)).toContainText('polynomial of degree 9');
  await expect(page.getByText('The servers compute as classic Pond did')).toBeVisible();
  await expect(share).toHaveAttribute('aria-disabled', 'true');

  const profile = page.getByRole('region', { name: 'Profile' });
  const operations = profile.getByRole('table', { name: 'Operations' });
  await expect(operations).toContainText('truncate');
  const pond = page.getByRole('region', { name: 'The pond' });
  await expect(pond.getByRole('button', { name: 'Round 12' })).toBeVisible();

  await app.answerTo(() => chooseGate(page, 'periodic, as the model was trained for'));
  await expect(rounds(page)).toContainText('2');
  await expect(operations).not.toContainText('truncate');
});

test('an evaluation with the polynomial certifies nothing', { tag: '@long' }, async ({ page }) => {
  await App.open(page, '/#v2;gate=polynomial');
  const region = page.getByRole('region', { name: 'Evaluate' });
  await region.getByRole('spinbutton', { name: 'Number of test images' }).fill('250');
  await region.getByRole('button', { name: 'Evaluate privately' }).click();
  const status = region.getByRole('status', { name: 'Evaluation' });
  await expect(status).toHaveAttribute('data-count', '250', { timeout: 80_000 });
  expect(Number(await status.getAttribute('data-agree'))).toBeGreaterThan(240);
  await expect(region).toContainText('Nothing is certified');
  await expect(region.locator('dl div', { hasText: 'Certified' })).toContainText('no bound');
});

test('evaluations with both gates stand side by side', { tag: '@long' }, async ({ page }) => {
  await App.open(page);
  const region = page.getByRole('region', { name: 'Evaluate' });
  const evaluate = async () => {
    await region.getByRole('spinbutton', { name: 'Number of test images' }).fill('500');
    const start = region.getByRole('button', { name: 'Evaluate privately' });
    await expect(start).not.toHaveAttribute('aria-disabled');
    await start.click();
  };
  const rows = region.getByRole('table', { name: 'Evaluations so far' }).getByRole('row');
  const status = region.getByRole('status', { name: 'Evaluation' });
  await evaluate();
  await expect(status).toHaveAttribute('data-count', '500');
  await expect(rows).toHaveCount(0);
  await chooseGate(page, 'polynomial, as Pond was');
  await evaluate();
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText('polynomial');
  await expect(rows.nth(2)).toContainText('periodic');
  await expect(rows.nth(2).getByRole('cell').nth(2)).toHaveText('500');
  expect(await violations(page, '#evaluate')).toEqual([]);
});

test(
  'a link brings the gate and the training settings along',
  { tag: '@long' },
  async ({ page, context }) => {
    const app = await App.open(page);
    await chooseGate(page, 'polynomial, as Pond was');
    await owner(page).getByRole('combobox', { name: 'Hidden layers' }).selectOption('64 units');
    await owner(page).getByRole('spinbutton', { name: 'Epochs' }).fill('5');
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('button', { name: 'Copy a link', exact: true }).click();
    const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    expect(new URL(link).hash).toBe('#v4;gate=polynomial;hidden=64;epochs=5;end');

    const other = await context.newPage();
    const opened = await App.open(other, link);
    await opened.answerTo(() => opened.loadTestImage(1));
    await expect(rounds(other)).toContainText('12');
    await expect(owner(other).getByRole('spinbutton', { name: 'Epochs' })).toHaveValue('5');
    await expect(owner(other).getByRole('combobox', { name: 'Hidden layers' })).toHaveValue('0');
    await expect(owner(other).getByRole('combobox', { name: 'Gate' })).toHaveValue('polynomial');

    // On a page that is open already, a link shares the model anew.
    await app.answerTo(() => app.loadTestImage(2));
    await app.answerTo(() => page.evaluate(() => void (location.hash = '#v2;gate=periodic')));
    await expect(rounds(page)).toContainText('2');
  },
);

test(
  'looking inside finds the image in the larger ring as well',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page, '/#v2;gate=polynomial');
    const pond = page.getByRole('region', { name: 'The pond' });
    await pond.getByRole('switch', { name: 'Let me look inside' }).click();
    await app.answerTo(() => app.loadTestImage(0));
    await pond.getByRole('button', { name: 'Put the shares together' }).click();
    await expect(pond).toContainText('Only now is it the image, pixel for pixel');
  },
);

test('nothing for axe to complain of', { tag: '@long' }, async ({ page }) => {
  await App.open(page);
  await owner(page).getByRole('combobox', { name: 'Gate' }).selectOption('polynomial');
  await expect(owner(page)).toContainText('Classic Pond computes');
  expect(await violations(page, '#owner')).toEqual([]);
});
