/** A person has the client learn the label and nothing else. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { App } from './app';
import { violations } from './axe';

const owner = (page: Page) => page.getByRole('region', { name: 'Model owner' });
const prediction = (page: Page) => page.getByRole('region', { name: 'Prediction' });
const fact = (page: Page, name: string) => prediction(page).locator('dl div', { hasText: name });

test('with “Label only” there is a digit, two rounds more, and no private probability', async ({
  page,
}) => {
  const app = await App.open(page);
  await app.answerTo(() => app.loadTestImage(0));
  await expect(fact(page, 'Rounds')).toContainText('2');
  const label = owner(page).getByRole('switch', { name: 'Label only' });
  await expect(label).not.toBeChecked();

  // The servers get the model anew, and what is on the canvas is asked again.
  const alone = await app.answerTo(() => label.click());
  expect(alone).toMatchObject({ digit: 7, plaintext: 7 });
  await expect(label).toBeChecked();
  await expect(fact(page, 'Rounds')).toContainText('4');
  await expect(prediction(page)).toContainText('the client learned this digit and nothing else');
  await prediction(page).getByRole('button', { name: 'Show the numbers' }).click();
  const row = prediction(page).getByRole('row', { name: /^7 / });
  await expect(row.getByRole('cell').first()).toHaveText('–');
  await expect(row.getByRole('cell').last()).not.toHaveText('–');

  const operations = page
    .getByRole('region', { name: 'Profile' })
    .getByRole('table', { name: 'Operations' });
  await expect(operations).toContainText('lookup');
  const pond = page.getByRole('region', { name: 'The pond' });
  await expect(pond.getByRole('button', { name: 'Label' })).toBeVisible();
  expect(await violations(page, '#owner')).toEqual([]);

  const again = await app.answerTo(() => label.click());
  expect(again).toMatchObject({ digit: 7 });
  await expect(fact(page, 'Rounds')).toContainText('2');
});

test(
  'an evaluation of labels counts them, and claims nothing of logits',
  { tag: '@long' },
  async ({ page }) => {
    await App.open(page);
    await owner(page).getByRole('switch', { name: 'Label only' }).click();
    await expect(owner(page).getByText('The servers have the new weights')).toBeVisible();
    const region = page.getByRole('region', { name: 'Evaluate' });
    await region.getByRole('spinbutton', { name: 'Number of test images' }).fill('250');
    await region.getByRole('button', { name: 'Evaluate privately' }).click();
    const status = region.getByRole('status', { name: 'Evaluation' });
    await expect(status).toHaveAttribute('data-count', '250', { timeout: 80_000 });
    await expect(status).toHaveAttribute('data-agree', '250');
    await expect(region).toContainText('there are no private logits to compare');
  },
);

test(
  'a link says that the label is all, before the servers start and later',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page, '/#v4;learns=label;image=3;end');
    const label = owner(page).getByRole('switch', { name: 'Label only' });
    await expect(label).toBeChecked();
    await expect(owner(page)).toContainText('The client learnsthe digit alone');
    // The example has its rounds, too: those of the link's image are meant, and it is there then.
    await expect(app.prediction).toHaveAttribute('data-plaintext-digit', '0');
    await expect(fact(page, 'Rounds')).toContainText('4');
    const again = await app.answerTo(() =>
      page.evaluate(() => void (location.hash = '#v4;learns=scores;end')),
    );
    expect(again).toMatchObject({ digit: 0, plaintext: 0 });
    await expect(label).not.toBeChecked();
    await expect(fact(page, 'Rounds')).toContainText('2');
  },
);

test(
  'a switch pressed twice at once, or while images are evaluated, is brought to the servers',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page);
    await app.answerTo(() => app.loadTestImage(0));
    const panel = owner(page);
    const label = panel.getByRole('switch', { name: 'Label only' });
    const learns = panel.getByText('The owner and the servers have').locator('..');
    await label.click();
    await label.click();
    await expect(learns).toContainText('The client learnsthe ten scores');
    await expect(panel).not.toContainText('The servers do not do so yet');
    await label.click();
    await label.click();
    await label.click();
    await expect(learns).toContainText('The client learnsthe digit alone');

    // What is being evaluated is not given up for it.
    const evaluate = page.getByRole('region', { name: 'Evaluate' });
    await evaluate.getByRole('spinbutton', { name: 'Number of test images' }).fill('5000');
    await evaluate.getByRole('button', { name: 'Evaluate privately' }).click();
    const progress = evaluate.getByRole('progressbar', { name: 'Evaluation progress' });
    await expect(progress).not.toHaveAttribute('value', '0');
    await label.click();
    await expect(panel).toContainText('that waits for what is under way');
    await panel.getByRole('combobox', { name: 'Network' }).selectOption('cnn');
    await expect(panel).toContainText(
      'An evaluation is running with the network that the servers have',
    );
    await expect(learns).toContainText('The client learnsthe digit alone');
    await evaluate.getByRole('button', { name: 'Cancel' }).click();
    await expect(learns).toContainText('The client learnsthe ten scores');
    await expect(evaluate.getByRole('alert')).toHaveCount(0);
  },
);
