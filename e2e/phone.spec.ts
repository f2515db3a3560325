/** What a small screen shows, 360 px wide, and a finger finds. */
import { expect, test } from '@playwright/test';
import { App } from './app';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

test('the canvas stays where it is while the servers start and predict', async ({ page }) => {
  // Each place where the canvas is in a frame, from before the workers are ready.
  await page.addInitScript(() => {
    const places = new Set<number>();
    const look = () => {
      const canvas = document.querySelector('.drawing');
      if (canvas) places.add(Math.round(canvas.getBoundingClientRect().top + scrollY));
      document.documentElement.dataset['places'] = [...places].join();
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const app = await App.open(page);
  await app.answerTo(() => app.loadTestImage(0));
  await expect(page.locator('html')).toHaveAttribute('data-places', /^\d+$/);
});

test('a button that cannot be used tells a finger why', async ({ page }) => {
  await App.open(page);
  const reason = page.getByText('There is nothing to undo.');
  await expect(reason).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).tap({ force: true });
  await expect(reason).toBeVisible();
});

test('what one tab proves is a tap away', async ({ page }) => {
  await App.open(page);
  const title = page.getByRole('heading', { name: 'What is promised, and what is not' });
  await expect(title).not.toBeInViewport();
  await page.getByRole('button', { name: 'What it proves' }).tap();
  await expect(title).toBeInViewport();
  await expect(title).toBeFocused();
});

test('the steps of the replay are one row, which follows the replay', async ({ page }) => {
  const app = await App.open(page);
  await app.answerTo(() => app.loadTestImage(0));
  const pond = page.getByRole('region', { name: 'The pond' });
  const position = pond.getByRole('slider');
  await position.press('Home');
  const steps = pond.getByRole('list', { name: 'Steps of the request' }).getByRole('button');
  const rows = await steps.evaluateAll(
    (all) => new Set(all.map((step) => step.getBoundingClientRect().top)).size,
  );
  expect(rows).toBe(1);
  const last = steps.last();
  await expect(last).not.toBeInViewport();
  await position.press('End');
  await expect(last).toHaveAttribute('aria-current', 'step');
  await expect(last).toBeInViewport({ ratio: 1 });
});
