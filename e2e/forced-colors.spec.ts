/** A person’s own colours stand in for the page’s: what a fill says is still said. */
import { expect, test } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { App } from './app';

const fill = (of: Locator): Promise<string> =>
  of.evaluate((element) => getComputedStyle(element).backgroundColor);

test('switches, choices and bars can be told apart', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const app = await App.open(page, '/#v4;image=3;end');
  await expect(app.prediction).toHaveAttribute('data-digit', '0');
  const canvas = await fill(page.locator('body'));
  const owner = page.getByRole('region', { name: 'Model owner' });
  const label = owner.getByRole('switch', { name: 'Label only' });
  const off = await fill(label);
  await label.click();
  await expect.poll(() => fill(label)).not.toBe(off);

  const theme = page.getByRole('radio', { name: 'System' });
  await expect(theme).toBeChecked();
  expect(await fill(theme.locator('+ span'))).not.toBe(canvas);
  expect(await fill(page.locator('.bar-above').first())).not.toBe(canvas);
});
