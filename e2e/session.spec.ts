/** Two long things at once, or one that is left alone: what a person does in a session. */
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { App } from './app';
import { weightsFile } from './weights';

const panels = (page: Page) => {
  const owner = page.getByRole('region', { name: 'Model owner' });
  const evaluate = page.getByRole('region', { name: 'Evaluate' });
  const button = (region: Locator) => (name: string) =>
    region.getByRole('button', { name, exact: true });
  return {
    owner,
    evaluate,
    ownerButton: button(owner),
    training: owner.getByRole('status', { name: 'Training' }),
    evaluateButton: button(evaluate),
    evaluation: evaluate.getByRole('status', { name: 'Evaluation' }),
    progress: evaluate.getByRole('progressbar', { name: 'Evaluation progress' }),
    choose: async (images: string, hidden: string, epochs: number) => {
      await owner.getByRole('combobox', { name: 'Training images' }).selectOption(images);
      await owner.getByRole('combobox', { name: 'Hidden layers' }).selectOption(hidden);
      await owner.getByRole('spinbutton', { name: 'Epochs' }).fill(String(epochs));
    },
    evaluateImages: async (count: number) => {
      await evaluate.getByRole('spinbutton', { name: /Number of/ }).fill(String(count));
      const start = button(evaluate)('Evaluate privately');
      await expect(start).not.toHaveAttribute('aria-disabled');
      await start.click();
    },
  };
};

test(
  'a model shared while an evaluation runs: it is never a mix',
  { tag: '@long' },
  async ({ page }) => {
    await App.open(page);
    const on = panels(page);
    await on.choose('1,000', '64 units', 1);
    await on.ownerButton('Train').click();
    await expect(on.training).toContainText('Finished');
    const newAccuracy = Number(await on.training.getAttribute('data-test-accuracy'));
    // The shipped model is right far more often: which one has answered can be told.
    expect(newAccuracy).toBeLessThan(0.9);

    await on.evaluateImages(10_000);
    await expect(on.progress).not.toHaveAttribute('value', '0');
    await on.ownerButton('Share with servers').click();
    await expect(on.owner.getByText('The servers have the new weights')).toBeVisible();
    await expect(on.evaluation).toHaveAttribute('data-count', /\d/);
    const read = async (name: string) => Number(await on.evaluation.getAttribute(`data-${name}`));
    const count = await read('count');
    // Whether it was over by then or not, all that was counted are the shipped model's answers.
    expect(await read('private-correct')).toBeGreaterThan(0.95 * count);
    expect(await read('agree')).toBe(count);
    if (count < 10_000) {
      await expect(on.evaluate.getByRole('alert')).toContainText('Another model came into use');
      await expect(on.evaluation).toContainText('Stopped after');
    }
    await expect(on.owner.getByRole('alert')).toHaveCount(0);

    // Both can be done again; now it is the new model that answers.
    await on.evaluateImages(1000);
    await expect(on.evaluation).toHaveAttribute('data-count', '1000');
    await expect(on.evaluate.getByRole('alert')).toHaveCount(0);
    expect(await read('private-correct')).toBeLessThan(950);
    expect(await read('agree')).toBeGreaterThan(990);
    await on.ownerButton('Continue').click();
    await expect(on.training).not.toContainText('Finished');
    await expect(on.training).toContainText('Finished');
    await on.ownerButton('Share with servers').click();
    await expect(on.owner.getByText('The servers have the new weights')).toBeVisible();
  },
);

test(
  'what a training was worth is not mistaken for what was imported after it',
  { tag: '@long' },
  async ({ page }) => {
    await App.open(page);
    const on = panels(page);
    await on.choose('60,000', '64 units', 100);
    await on.ownerButton('Train').click();
    await expect(on.training).toContainText('Epoch');
    await on.ownerButton('Stop').click();
    await expect(on.training).toContainText('Stopped');
    // Not the hundred epochs that were chosen.
    await expect(on.owner).toContainText(/60,000 images, \d(\.\d+)? epochs?/);
    const trained = await on.training.getAttribute('data-test-accuracy');

    await on.owner.locator('input[type=file]').setInputFiles(weightsFile('blank.json'));
    await expect(on.owner).toContainText('imported from blank.json');
    await expect(on.training).toHaveAttribute('data-test-accuracy', trained!);
  },
);

test('a training goes on when a server dies', { tag: '@long' }, async ({ page }) => {
  const app = await App.open(page);
  const on = panels(page);
  await on.choose('1,000', '64 units', 8);
  await on.ownerButton('Train').click();
  await expect(on.training).toHaveAttribute('data-test-accuracy', /0\.\d/);
  await app.kill('server1');
  await expect(app.mending).toContainText('server1 has stopped. It was replaced.');
  await expect(on.training).toContainText('Finished');
  await on.ownerButton('Share with servers').click();
  await expect(on.owner.getByText('The servers have the new weights')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test(
  'a training that is lost with the owner is not called finished',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page);
    const on = panels(page);
    await on.choose('1,000', '512 units', 100);
    await on.ownerButton('Train').click();
    await expect(on.training).toHaveAttribute('data-test-accuracy', /0\.\d/);
    await app.kill('model-owner');
    await expect(app.mending).toContainText('model-owner has stopped. It was replaced.');
    await expect(app.mending).toContainText('The training was lost');
    await expect(app.mending).not.toContainText('Nothing that you see was lost');
    await expect(on.owner.getByRole('alert')).toContainText('The training was lost');
    await expect(on.training).toHaveText('Nothing is being trained.');

    // One that was stopped has left a network.
    await on.ownerButton('Train').click();
    await expect(on.owner.getByRole('alert')).toHaveCount(0);
    await expect(on.training).toHaveAttribute('data-test-accuracy', /0\.\d/);
    await on.ownerButton('Stop').click();
    await expect(on.training).toContainText('Stopped');
    await app.kill('model-owner');
    await expect(app.mending).toContainText('What it had made is kept');
    await expect(on.training).toHaveText('Nothing is being trained.');
    await on.choose('1,000', '64 units', 1);
    await on.ownerButton('Continue').click();
    await expect(on.training).toContainText('Finished');
    await expect(on.owner).toContainText('784 – 512 – 10');
    await expect(on.owner.getByRole('alert')).toHaveCount(0);
  },
);

test(
  'a network that was not shared yet outlives its owner’s worker',
  { tag: '@long' },
  async ({ page }) => {
    // The page alone can have it.
    await page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: null }));
    const app = await App.open(page);
    const on = panels(page);
    await on.owner.locator('input[type=file]').setInputFiles(weightsFile('own.json', 3));
    await expect(on.owner).toContainText('imported from own.json');
    await app.kill('model-owner');
    await expect(app.mending).toContainText('Nothing that you see was lost');
    await expect(on.owner).toContainText('imported from own.json');
    await on.ownerButton('Share with servers').click();
    await expect(on.owner.getByText('The servers have the new weights')).toBeVisible();
    await app.loadTestImage(0);
    const shown = await app.answerTo(() => app.predict.click());
    expect([shown.digit, shown.plaintext]).toEqual([3, 3]);
    await expect(on.owner.getByRole('alert')).toHaveCount(0);
  },
);

test(
  'weights that the browser cannot keep are not lost unasked',
  { tag: '@long' },
  async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: null }));
    await App.open(page);
    const on = panels(page);
    await on.choose('1,000', '64 units', 1);
    await on.ownerButton('Train').click();
    await expect(on.training).toContainText('Finished');
    const asked = page.waitForEvent('dialog');
    const reloading = page.reload();
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.accept();
    await reloading;
  },
);

/**
 * A browser draws no frames of a tab behind another and holds its timers back. Headless Chromium
 * hides no page, so here they stand still altogether.
 */
test(
  'training and evaluation need no frames and timers of the page',
  { tag: '@long' },
  async ({ page }) => {
    await App.open(page);
    const on = panels(page);
    await on.choose('1,000', '64 units', 3);
    await on.ownerButton('Train').click();
    await expect(on.training).toContainText('Finished');
    const accuracy = await on.training.getAttribute('data-test-accuracy');

    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 3_600_000);
    await on.ownerButton('Train').click();
    await expect(on.training).not.toContainText('Finished');
    await expect(on.training).toContainText('Finished');
    // The seed is the same, and so is what was learnt.
    await expect(on.training).toHaveAttribute('data-test-accuracy', accuracy!);

    await on.evaluateImages(2000);
    await expect(on.evaluation).toHaveAttribute('data-count', '2000');
    await expect(on.evaluation).toHaveAttribute('data-agree', '2000');
  },
);
