/** A person chooses a network: one with trained weights to use it, another to train it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { WAYS } from '../src/ui/ink/testing/digits';
import { place, placements } from '../src/ui/ink/testing/placements';
import { violations } from './axe';
import { expectAgreement, openOwner as open } from './owner';

test('a convolutional network is chosen, and reads what is drawn and picked', async ({ page }) => {
  const { app, owner } = await open(page);
  await app.loadTestImage(0);
  await app.answerTo(() => app.predict.click());
  // What is shown was another network's answer: it is asked again.
  await app.answerTo(() => owner.use('cnn'));
  await expect(owner.region).toContainText('784 – 5×5×8 – 5×5×16 – 10');
  await expect(owner.region.getByRole('combobox', { name: 'Gate' })).toHaveCount(0);
  await expectAgreement(app);
  const way = WAYS.find(({ digit }) => digit === 5)!;
  await app.draw(place(way, placements(1)[0]!));
  const shown = await app.answerTo(() => app.predict.click());
  expect(shown).toMatchObject({ digit: 5, plaintext: 5 });
  await expect(page.getByRole('region', { name: 'Prediction' })).toContainText('Rounds8');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('networks are chosen one after another', { tag: '@long' }, async ({ page }) => {
  const { app, owner } = await open(page);
  for (const network of ['cnn', 'lenet', 'sigmoid']) {
    await owner.use(network);
    await expectAgreement(app);
  }
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test(
  'a network without weights is trained, and shared, and stays offered',
  { tag: '@long' },
  async ({ page }) => {
    const { app, owner } = await open(page);
    await owner.network.selectOption('mlp-he');
    await expect(owner.region).toContainText('“Train” makes some');
    await expect(owner.region.getByRole('combobox', { name: 'Hidden layers' })).toHaveCount(0);
    await owner.train({ epochs: 5 });
    expect(await owner.accuracy()).toBeGreaterThan(0.7);
    await owner.share();
    await expect(owner.region).toContainText('784 – 128 – 64 – 10');
    await expectAgreement(app);

    await owner.use('cnn');
    await expect(owner.region).toContainText('has kept your network 784 – 128 – 64 – 10');
    await owner.button('Take it up again').click();
    await expect(owner.region).toContainText('The owner has');
    await owner.share();
    await expectAgreement(app);
  },
);

test(
  'a convolutional network is trained here, stopped, and goes on',
  { tag: '@long' },
  async ({ page }) => {
    const { app, owner } = await open(page);
    await owner.network.selectOption('securenn-d');
    await owner.choose({ epochs: 100 });
    await owner.button('Train').click();
    await expect(owner.status).toHaveAttribute('data-test-accuracy', /0\.\d/);
    await owner.button('Stop').click();
    await expect(owner.status).toContainText('Stopped');
    await owner.share();
    await expectAgreement(app);
    await owner.button('Continue').click();
    await expect(owner.status).toContainText('Epoch');
    await owner.button('Stop').click();
    await expect(owner.status).toContainText('Stopped');
  },
);

test('a link brings its network', { tag: '@long' }, async ({ page }) => {
  const { app, owner } = await open(page, '/#v3;network=cnn;image=2');
  await expect(owner.region.getByText('The servers have its trained weights')).toBeVisible();
  await expect(owner.network).toHaveValue('cnn');
  await expectAgreement(app);
  await page.evaluate(() => void (location.hash = '#v3;network=mlp-a;epochs=3'));
  await expect(owner.network).toHaveValue('mlp-a');
  await expect(owner.region).toContainText('784 – 5×5×8 – 5×5×16 – 10');
});

test(
  'weights that do not come leave all as it was, and can be asked for again',
  { tag: '@long' },
  async ({ page }) => {
    const { app, owner } = await open(page);
    await page.route('**/models/mnist-cnn.bin?*', (route) => route.fulfill({ status: 404 }));
    await owner.network.selectOption('cnn');
    await expect(owner.region.getByRole('alert')).toContainText('mnist-cnn.bin is missing');
    await expect(owner.region).toContainText('784 – 512 – 10');
    await expectAgreement(app);
    await page.unroute('**/models/mnist-cnn.bin?*');
    await owner.button('Use the trained weights').click();
    await expect(owner.region.getByText('The servers have its trained weights')).toBeVisible();
    await expect(owner.region.getByRole('alert')).toHaveCount(0);
    await expectAgreement(app);
    expect(await violations(page, '.owner')).toEqual([]);
  },
);

/** A layers model of TensorFlow.js with a convolution; nobody trained it. */
function convolutionalModel() {
  const shapes = { 'c/kernel': [5, 5, 1, 4], 'c/bias': [4], 'd/kernel': [144, 10], 'd/bias': [10] };
  const layer = (class_name: string, config: object) => ({ class_name, config });
  const layers = [
    layer('Conv2D', {
      name: 'c',
      batch_input_shape: [null, 28, 28, 1],
      filters: 4,
      kernel_size: [5, 5],
      strides: [2, 2],
      padding: 'valid',
      activation: 'relu',
      use_bias: true,
    }),
    layer('MaxPooling2D', { name: 'p', pool_size: [2, 2], strides: [2, 2], padding: 'valid' }),
    layer('Flatten', { name: 'f' }),
    layer('Dense', { name: 'd', units: 10, activation: 'softmax', use_bias: true }),
  ];
  const values = Object.values(shapes).flatMap((shape) =>
    Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => (((i * 7919) % 31) - 15) / 40),
  );
  const weights = Object.entries(shapes).map(([name, shape]) => ({
    name,
    shape,
    dtype: 'float32',
  }));
  const json = JSON.stringify({
    modelTopology: { class_name: 'Sequential', config: { layers } },
    format: 'layers-model',
    weightsManifest: [{ paths: ['group1-shard1of1.bin'], weights }],
  });
  return [
    { name: 'model.json', text: json },
    { name: 'group1-shard1of1.bin', text: Buffer.from(Float32Array.from(values).buffer) },
  ];
}

test(
  'networks of one’s own stay in the list, and are trained anew or further',
  { tag: '@long' },
  async ({ page }) => {
    const { app, owner } = await open(page);
    const own = owner.network.locator('optgroup[label="Your own"] option');
    await expect(own).toHaveCount(0);
    await owner.importFiles(...convolutionalModel());
    await expect(own).toHaveCount(1);
    await expect(own).toContainText('784 – 5×5×4 – 10');
    await expect(owner.network).toHaveValue(/^own:/);
    await expect(owner.region).toContainText('“Train” begins anew with its layers');

    // Its layers, trained anew: another network, and the one that was imported is still there.
    await owner.train({ epochs: 1 });
    await expect(own).toHaveCount(2);
    await owner.share();
    await expectAgreement(app);

    await owner.use('cnn');
    await expect(own).toHaveCount(2);
    await expect(owner.status).toHaveText('Nothing is being trained.');
    await owner.network.selectOption({ label: (await own.nth(1).textContent())! });
    await expect(owner.region.getByText('The owner has', { exact: true })).toBeVisible();
    await expect(owner.region).toContainText('imported from model.json');
    await owner.share();
    await expectAgreement(app);
    await page.reload();
    await app.ready();
    await expect(owner.region).toContainText('One more is in the list below');
    await owner.button('Forget it').click();
    await expect(own).toHaveCount(1);
    await owner.button('Keep it after all').click();
    await expect(own).toHaveCount(2);
  },
);

test(
  'a convolutional network from elsewhere is tried before it is shared',
  { tag: '@long' },
  async ({ page }) => {
    const { app, owner } = await open(page);
    await owner.importFiles(...convolutionalModel());
    const dryRun = owner.region.getByRole('region', { name: 'Before it is shared' });
    const rows = dryRun.getByRole('table', { name: 'Layers' }).getByRole('row');
    await expect(rows).toHaveCount(7);
    await expect(rows.nth(2)).toContainText('convolution 5 × 5');
    await expect(rows.nth(2)).toContainText('12 × 12 × 4');
    await expect(rows.nth(2)).toContainText('2³²');
    await expect(dryRun).toContainText(/Time of one image[\d.]+ ms/);
    // Nobody trained it, and that is said.
    await expect(owner.region).toContainText(/It reads \d+ % of the test images/);

    await dryRun.getByRole('button', { name: 'Try on 1,000 test images' }).click();
    const progress = dryRun.getByRole('progressbar', { name: 'Trial progress' });
    await expect(progress).not.toHaveAttribute('value', '0');
    await expect(owner.button('Share with servers')).toHaveAttribute('aria-disabled', 'true');
    await dryRun.getByRole('button', { name: 'Cancel' }).click();
    const trial = dryRun.getByRole('status', { name: 'Trial' });
    await expect(trial).toContainText('Private and plaintext say the same of');
    const counted = Number(await trial.getAttribute('data-count'));
    expect(counted).toBeGreaterThan(0);
    await expect(progress).toHaveCount(0);
    expect(await violations(page, '.owner')).toEqual([]);

    await owner.share();
    await expect(dryRun).toHaveCount(0);
    await expectAgreement(app);
  },
);

test('a small network is tried to the end', { tag: '@long' }, async ({ page }) => {
  const { owner } = await open(page);
  await owner.train({ epochs: 3 });
  await owner.button('Try on 1,000 test images').click();
  const trial = owner.region.getByRole('status', { name: 'Trial' });
  await expect(trial).toHaveAttribute('data-count', '1000', { timeout: 60_000 });
  expect(Number(await trial.getAttribute('data-agree'))).toBeGreaterThan(995);
});

test(
  'a trial outlives the worker of the owner, and so does what is tried',
  { tag: '@long' },
  async ({ page }) => {
    const { app, owner } = await open(page);
    await owner.importFiles(...convolutionalModel());
    await owner.button('Try on 1,000 test images').click();
    const progress = owner.region.getByRole('progressbar', { name: 'Trial progress' });
    await expect(progress).not.toHaveAttribute('value', '0');
    await app.kill('model-owner');
    await expect(app.mending).toContainText('It was replaced.');
    const trial = owner.region.getByRole('status', { name: 'Trial' });
    await expect(trial).toHaveAttribute('data-count', '1000', { timeout: 60_000 });
    await owner.share();
    await expectAgreement(app);
  },
);

/** Drags a file or a folder from the desktop. */
async function drag(page: Page, target: Locator, path: string, type: 'dragOver' | 'drop') {
  await target.scrollIntoViewIfNeeded();
  const { x, y } = (await target.boundingBox())!;
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const types = type === 'drop' ? [type] : (['dragEnter', type] as const);
  for (const each of types) {
    await session.send('Input.dispatchDragEvent', { type: each, x: x + 5, y: y + 5, data });
  }
}

test(
  'a folder that is dropped on the panel is imported',
  { tag: '@long' },
  async ({ page }, info) => {
    const { owner } = await open(page);
    const folder = info.outputPath('my network');
    await mkdir(folder);
    for (const { name, text } of convolutionalModel()) await writeFile(join(folder, name), text);
    const heading = owner.region.getByRole('heading', { name: 'Model owner' });
    await drag(page, heading, folder, 'dragOver');
    await expect(owner.region).toContainText('Drop files or a folder here');
    await drag(page, heading, folder, 'drop');
    await expect(owner.region).toContainText('imported from model.json');
    await expect(owner.region).not.toContainText('Drop files or a folder here');
  },
);
