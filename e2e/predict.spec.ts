/** A person picks test images and compares the private answer with the plaintext one. */
import { expect, type Page, test } from '@playwright/test';
import { App } from './app';

test('fifty test images: private and plaintext agree', { tag: '@long' }, async ({ page }) => {
  test.setTimeout(240_000);
  const app = await App.open(page);
  await app.predictAsIDraw(false);
  const requests = new Set<string>();
  for (let i = 0; i < 50; i++) {
    const number = (i * 199) % 10_000;
    await app.loadTestImage(number);
    const shown = await app.answerTo(() => app.predict.click());
    expect(shown.digit, `test image ${number}`).toBe(shown.plaintext);
    await expect(app.prediction).toContainText(`Predicted digit: ${shown.digit}`);
    requests.add(shown.request);
  }
  expect(requests.size).toBe(50);
});

test('digit, probabilities and times are those of the picture, and the bytes are as predicted', async ({
  page,
}) => {
  const app = await App.open(page);
  await app.predictAsIDraw(false);
  await app.loadTestImage(0);
  const shown = await app.answerTo(() => app.predict.click());
  expect(shown.digit).toBe(7);
  const times = page.getByRole('region', { name: 'Prediction', exact: true });
  await expect(times).toContainText('the first, perhaps not warm yet');

  const rows = page.getByRole('table', { name: 'Probabilities' }).getByRole('row');
  await expect(rows).toHaveCount(11);
  await expect(rows.nth(8)).toHaveText(/^7\s*>?\d+\.\d%\s*>?\d+\.\d%$/);

  const profile = page.getByRole('region', { name: 'Profile' });
  const bytes = profile.getByRole('table', { name: 'Bytes moved' });
  await expect(bytes.getByRole('row', { name: /^server0/ })).toContainText('6,144 as predicted');
  await expect(bytes.getByRole('row', { name: /^server1/ })).toContainText('6,144 as predicted');
  await expect(bytes.getByRole('row', { name: /^prediction-client/ })).toContainText(
    '3,136 as predicted',
  );
  await expect(bytes.getByRole('row', { name: /^crypto-producer/ })).toContainText(
    '84,080 as predicted',
  );
  await expect(bytes).not.toContainText('predicted:');

  const operations = profile.getByRole('table', { name: 'Operations' });
  await expect(operations.getByRole('row', { name: /server0 sigmoid/ })).toHaveCount(2);

  const download = page.waitForEvent('download');
  await profile.getByRole('button', { name: 'Export trace' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.json$/);

  // A picture that nobody has asked about has no digit of another one beside it.
  await app.loadTestImage(1);
  await expect(app.prediction).toContainText('Nobody has asked about this picture.');
  await expect(app.prediction).not.toContainText('Predicted digit');
  const table = page.getByRole('table', { name: 'Probabilities' });
  await expect(table.getByRole('cell', { name: '–', exact: true })).toHaveCount(20);
  await app.answerTo(() => app.predict.click());
  await expect(app.prediction).toContainText('Predicted digit: 2');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(app.prediction).toContainText('Draw a digit');

  await app.predictAsIDraw(true);
  for (const image of [2, 3]) await app.answerTo(() => app.loadTestImage(image));
  await expect(times).toContainText(/median of 3, [\d.]+ to [\d.]+, dealt/);
  await expect(times).toContainText(/median of 3, [\d.]+ to [\d.]+, TensorFlow\.js/);
});

test('reloading starts afresh and works again', { tag: '@long' }, async ({ page }) => {
  const app = await App.open(page);
  await app.loadTestImage(1);
  await app.answerTo(() => app.predict.click());
  await page.reload();
  await app.ready();
  await app.loadTestImage(2);
  const shown = await app.answerTo(() => app.predict.click());
  expect(shown.digit).toBe(1);
});

test('everything works by keyboard', async ({ page }) => {
  const app = await App.open(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  const number = page.getByRole('spinbutton', { name: 'Test image number' });
  await number.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('3');
  await page.keyboard.press('Tab');
  const load = page.getByRole('button', { name: 'Load image' });
  await expect(load).toBeFocused();
  // The test images come after the page is ready; until then Enter would do nothing.
  await expect(load).toBeEnabled();
  const shown = await app.answerTo(async () => {
    await page.keyboard.press('Enter');
    await app.predict.focus();
    await page.keyboard.press('Enter');
  });
  expect(shown.digit).toBe(0);
});

/** Holds back what asks a worker for `method`, from the start. @returns a way to let it go. */
async function holdBack(page: Page, method: string): Promise<() => Promise<unknown>> {
  await page.addInitScript((method) => {
    const post = Worker.prototype.postMessage as (this: Worker, ...given: unknown[]) => void;
    const held: (() => void)[] = [];
    let isHeld = true;
    Worker.prototype.postMessage = function (this: Worker, ...given: unknown[]): void {
      const send = () => post.apply(this, given);
      const { path } = given[0] as { path?: readonly string[] };
      if (isHeld && path?.at(-1) === method) held.push(send);
      else send();
    };
    addEventListener('release', () => {
      isHeld = false;
      for (const send of held) send();
    });
  }, method);
  return () => page.evaluate(() => dispatchEvent(new Event('release')));
}

test(
  'the digit waits for no trace, and the profile follows when the traces are there',
  { tag: '@long' },
  async ({ page }) => {
    const release = await holdBack(page, 'takeTrace');
    const app = await App.open(page);
    await app.predictAsIDraw(false);
    const operations = page.getByRole('table', { name: 'Operations' });
    for (const [image, digit] of [7, 2, 1].entries()) {
      await app.loadTestImage(image);
      const shown = await app.answerTo(() => app.predict.click());
      expect([shown.digit, shown.plaintext]).toEqual([digit, digit]);
    }
    await expect(operations).toHaveCount(0);

    await release();
    await expect(operations.getByRole('row', { name: /server0 sigmoid/ })).toHaveCount(2);
    await app.loadTestImage(3);
    const shown = await app.answerTo(() => app.predict.click());
    expect(shown.digit).toBe(0);
  },
);

test(
  'a prediction that takes its time is under way, in the head of the page',
  { tag: '@long' },
  async ({ page }) => {
    const release = await holdBack(page, 'predict');
    const app = await App.open(page);
    await app.predictAsIDraw(false);
    await app.loadTestImage(0);
    const head = page.getByRole('banner');
    await expect(head).toContainText('Ready');
    await app.predict.click();
    await expect(head).toContainText('Predicting');
    const shown = await app.answerTo(async () => void (await release()));
    expect([shown.digit, shown.plaintext]).toEqual([7, 7]);
    await expect(head).toContainText('Ready');
  },
);
