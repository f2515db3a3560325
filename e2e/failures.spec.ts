/** Failure is a feature: what happened, where, and what to do. */
import { expect, test } from '@playwright/test';
import { PARTIES } from '../src/mpc/wire/parties';
import { place, placements } from '../src/ui/ink/testing/placements';
import { WAYS } from '../src/ui/ink/testing/digits';
import { App } from './app';
import { weightsFile } from './weights';

const five = place(
  WAYS.find(({ digit }) => digit === 5)!,
  placements(1)[0]!,
);

test('a missing data file is named, an empty canvas is not predicted, and drawing still works', async ({
  page,
}) => {
  await page.route('**/t10k-images-idx3-ubyte', (route) => route.fulfill({ status: 404 }));
  const app = await App.open(page);
  const alert = page.getByRole('alert').filter({ hasText: 't10k-images-idx3-ubyte' });
  await expect(alert).toContainText('npm run mnist');
  await app.predict.click();
  await expect(page.getByText(/draw something first/i).first()).toBeVisible();
  expect(await app.prediction.getAttribute('data-request')).toBeNull();
  const shown = await app.answerTo(() => app.draw(five));
  expect(shown.digit).toBe(5);
});

test('a missing model is named', async ({ page }) => {
  await page.route('**/mnist-784-512-10.bin?*', (route) => route.fulfill({ status: 404 }));
  await page.goto('/');
  await expect(page.getByTestId('app')).toHaveAttribute('data-state', 'error');
  const alert = page.getByRole('alert').filter({ hasText: 'model-owner' });
  await expect(alert).toContainText('npm run train');
});

test(
  'what did not come while there was no network is asked for when there is one',
  { tag: '@long' },
  async ({ page, context }) => {
    const app = await App.open(page);
    const owner = page.getByRole('region', { name: 'Model owner' });
    const files = owner.locator('input[type=file]');
    await expect(files).toBeAttached();
    await expect(page.getByRole('button', { name: 'Load image' })).toBeEnabled();
    await context.setOffline(true);
    // What reads it is not there yet.
    await files.setInputFiles(weightsFile('own.json', 3));
    await expect(owner.getByRole('alert')).toContainText('this browser is offline');
    await expect(owner.getByRole('button', { name: 'Try again' })).toBeVisible();
    await context.setOffline(false);
    await expect(owner).toContainText('imported from own.json');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await app.predictAsIDraw(false);
    const shown = await app.answerTo(async () => {
      await app.draw(five);
      await app.predict.click();
    });
    expect([shown.digit, shown.plaintext]).toEqual([5, 5]);
  },
);

test('a browser without workers is told so', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Worker'));
  await page.goto('/');
  await expect(page.getByTestId('app')).toHaveAttribute('data-state', 'error');
  await expect(page.getByRole('alert')).toContainText('This browser has no Web Workers');
});

test(
  'a browser without WebAssembly SIMD is told so, and predicts by the plain kernels',
  { tag: '@long' },
  async ({ page }) => {
    // What such a browser says to the feature test; the workers' own engine is left alone.
    await page.addInitScript(() => {
      WebAssembly.validate = () => false;
    });
    const app = await App.open(page);
    await expect(page.getByText('This browser has no WebAssembly SIMD')).toBeVisible();
    const shown = await app.answerTo(() => app.draw(five));
    expect([shown.digit, shown.plaintext]).toEqual([5, 5]);
  },
);

test(
  'a browser without shared memory predicts all the same',
  { tag: '@long' },
  async ({ page }) => {
    // As WebKitGTK 2.50 is: isolated, and the variable is not there, on the page or in a worker.
    const take = () => Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
    await page.addInitScript(take);
    // Init scripts do not run in workers: there each script takes it away before it does anything.
    await page.route('**/assets/*.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `(${String(take)})();${await response.text()}` });
    });
    const app = await App.open(page);
    const shown = await app.answerTo(() => app.draw(five));
    expect([shown.digit, shown.plaintext]).toEqual([5, 5]);
    const has = () => [crossOriginIsolated, 'SharedArrayBuffer' in globalThis];
    expect(await page.evaluate(has)).toEqual([true, false]);
    for (const name of PARTIES) {
      expect(await (await app.worker(name)).evaluate(has)).toEqual([true, false]);
    }
    // A script that nobody waits for may be under way still.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  },
);

for (const name of PARTIES) {
  test(
    `when ${name} dies it is replaced by itself, and nothing is lost`,
    { tag: name === 'server1' ? [] : '@long' },
    async ({ page }) => {
      const app = await App.open(page);
      await app.predictAsIDraw(false);
      await app.draw(five);
      const ink = await app.modelInput();
      await app.kill(name);
      await expect(app.mending).toContainText(`${name} has stopped. It was replaced.`);
      expect(await app.modelInput()).toEqual(ink);
      const shown = await app.answerTo(() => app.predict.click());
      expect([shown.digit, shown.plaintext]).toEqual([5, 5]);
      await expect(page.getByRole('alert')).toHaveCount(0);
      await expect(app.mending).toHaveCount(0);
    },
  );
}

test(
  'when the plaintext worker dies it is replaced by itself, too',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page);
    await app.predictAsIDraw(false);
    await app.draw(five);
    await app.answerTo(() => app.predict.click());
    await app.kill('plaintext');
    await expect(app.mending).toContainText('plaintext has stopped. It was replaced.');
    const shown = await app.answerTo(() => app.predict.click());
    expect([shown.digit, shown.plaintext]).toEqual([5, 5]);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(app.mending).toHaveCount(0);
  },
);

test('when all five die at once all are replaced', { tag: '@long' }, async ({ page }) => {
  const app = await App.open(page);
  await app.predictAsIDraw(false);
  await app.draw(five);
  await Promise.all(PARTIES.map((name) => app.kill(name)));
  await expect(app.mending).toContainText('They were replaced.');
  for (const name of PARTIES) await expect(app.mending).toContainText(`${name} has stopped.`);
  // The note can be put away, and the keyboard goes on from the head of the page.
  await page.getByRole('button', { name: 'All right' }).click();
  await expect(app.mending).toHaveCount(0);
  await expect(page.getByText('Ready', { exact: true })).toBeFocused();
  const shown = await app.answerTo(() => app.predict.click());
  expect([shown.digit, shown.plaintext]).toEqual([5, 5]);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a server that hangs while it is asked is replaced, and the question asked again', async ({
  page,
}) => {
  const app = await App.open(page);
  await app.predictAsIDraw(false);
  await app.draw(five);
  await app.hang('server1');
  const answer = app.answerTo(() => app.predict.click(), 60_000);
  await expect(app.prediction).toContainText(/no answer yet\..*It waits since \d\d:\d\d:\d\d/);
  // Its pictures are empty, and nobody says that they are what the servers got.
  const story = page.getByRole('region', { name: 'What the servers see' });
  await expect(story.getByText('gets noise')).toHaveCount(2);
  await expect(story.getByText('This picture has no answer yet.')).toHaveCount(1);
  const shown = await answer;
  expect([shown.digit, shown.plaintext]).toEqual([5, 5]);
  await expect(app.mending).toContainText('server1 has been silent for');
});

test(
  'a party that cannot be replaced is named, and a person is asked',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page);
    await app.predictAsIDraw(false);
    await app.draw(five);
    const ink = await app.modelInput();
    const script = '**/party.worker-*.js';
    let isSeen!: () => void;
    const seen = new Promise<void>((resolve) => (isSeen = resolve));
    await page.route(script, async (route) => {
      await seen;
      await route.fulfill({ status: 404 });
    });
    await app.kill('server0');
    await expect(page.getByText('Mending')).toBeVisible();
    isSeen();
    await expect(page.getByTestId('app')).toHaveAttribute('data-state', 'error');
    const alert = page.getByRole('alert').filter({ hasText: 'server0' });
    await expect(alert).toContainText('It was replaced before, and that did not last.');
    await page.unroute(script);
    await alert.getByRole('button', { name: /restart/i }).click();
    await app.ready();
    await expect(alert).toBeHidden();
    await expect(page.getByText('Ready', { exact: true })).toBeFocused();
    expect(await app.modelInput()).toEqual(ink);
    const shown = await app.answerTo(() => app.predict.click());
    expect([shown.digit, shown.plaintext]).toEqual([5, 5]);
  },
);
