/** The model owner's person trains on a few images, shares the result, and takes weights out and in. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { denseTopology, hdf5File, kerasArchive } from '../src/model/import/testing/keras-files';
import { onnxFile } from '../src/model/import/testing/onnx-file';
import { violationsInBothThemes } from './axe';
import { expectAgreement, openOwner as open } from './owner';

test('train, share, predict with the new model', async ({ page }) => {
  const { app, owner } = await open(page);
  await app.loadTestImage(0);
  await app.answerTo(() => app.predict.click());
  await expect(owner.button('Share with servers')).toHaveAttribute('aria-disabled', 'true');

  await owner.train({ epochs: 5 });
  expect(await owner.accuracy()).toBeGreaterThan(0.7);
  const progress = owner.region.getByRole('progressbar', { name: 'Training progress' });
  await expect(progress).toHaveAttribute('value', '1');
  const rows = owner.region.getByRole('table', { name: /test images/ }).getByRole('row');
  await expect(rows).toHaveCount(6);

  // The answer on the page was the earlier model's: it is asked again.
  await app.answerTo(() => owner.share());
  await expectAgreement(app);
  await expect(owner.region).toContainText('784 – 64 – 10');
  await expect(page.getByRole('alert')).toHaveCount(0);

  // With a training and an alert on show there is nothing for axe to complain of.
  await owner.region.getByRole('spinbutton', { name: 'Seed' }).fill('-1');
  await owner.importFiles({ name: 'bad.json', text: '{}' });
  await expect(owner.region.getByRole('alert')).toBeVisible();
  expect(await violationsInBothThemes(page, '.owner')).toEqual([]);
});

test('a network with two hidden layers works privately too', { tag: '@long' }, async ({ page }) => {
  const { app, owner } = await open(page);
  await owner.train({ hidden: '128 + 128 units', epochs: 4 });
  await owner.share();
  await expectAgreement(app);
  await expect(owner.region).toContainText('784 – 128 – 128 – 10');
});

test(
  'predictions go on while a model is replaced, and none mixes',
  { tag: '@long' },
  async ({ page }) => {
    const { app, owner } = await open(page);
    await owner.train({ epochs: 1 });
    await app.predictAsIDraw(true);
    const sharing = owner.share();
    for (let number = 0; number < 5; number++) await app.loadTestImage(number);
    await sharing;
    await expectAgreement(app);
    await expect(page.getByRole('alert')).toHaveCount(0);
  },
);

test('stop at once, go on, train again', { tag: '@long' }, async ({ page }) => {
  const { owner } = await open(page);
  await owner.choose({ hidden: '512 units', epochs: 100 });
  await expect(owner.button('Stop')).toHaveAttribute('aria-disabled', 'true');
  await owner.button('Train').click();
  await expect(owner.status).toHaveAttribute('data-test-accuracy', /0\.\d/);
  await owner.button('Stop').click();
  await expect(owner.status).toContainText('Stopped');
  await expect(owner.button('Share with servers')).not.toHaveAttribute('aria-disabled', 'true');

  const rows = owner.region.getByRole('table', { name: /test images/ }).getByRole('row');
  const before = await rows.count();
  await owner.button('Continue').click();
  await expect.poll(() => rows.count()).toBeGreaterThan(before);
  await owner.button('Stop').click();
  await expect(owner.status).toContainText('Stopped');

  // From the beginning: there is one epoch, and it finishes.
  await owner.train({ hidden: '64 units', epochs: 1 });
  await expect(rows).toHaveCount(2);

  // What is at hand is trained further.
  const first = await owner.accuracy();
  await owner.button('Continue').click();
  await expect(owner.status).not.toContainText('Finished');
  await expect(owner.status).toContainText('Finished');
  expect(await owner.accuracy()).toBeGreaterThan(first);
});

test('predictions go on while it trains', { tag: '@long' }, async ({ page }) => {
  const { app, owner } = await open(page);
  await owner.choose({ hidden: '512 units', epochs: 100 });
  await owner.button('Train').click();
  await expect(owner.status).toHaveAttribute('data-test-accuracy', /0\.\d/);
  // The servers still have the shipped model.
  await expectAgreement(app);
  await expect(owner.status).toContainText('Epoch');
  await owner.button('Stop').click();
  await expect(owner.status).toContainText('Stopped');
});

test('weights go out and in again', { tag: '@long' }, async ({ page }) => {
  const { app, owner } = await open(page);
  await owner.train();
  const trained = await owner.accuracy();
  const downloading = page.waitForEvent('download');
  await owner.button('Export weights').click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('millpond-weights-784-64-10.json');
  const text = await readFile(await download.path(), 'utf8');
  const file = JSON.parse(text) as { format: string; layers: { units?: number }[] };
  expect(file.format).toBe('millpond-weights');
  expect(file.layers.map(({ units }) => units)).toEqual([64, undefined, 10]);

  await page.reload();
  await app.ready();
  // A digit of one weight: nothing but the digest could tell.
  const damaged = text.replace(/(?<=\.\d{5})\d/, (digit) => String((Number(digit) + 1) % 10));
  await owner.importFiles({ name: 'damaged.json', text: damaged });
  await expect(owner.region.getByRole('alert')).toContainText('damaged.json: The file is damaged');
  await owner.importFiles({ name: 'mine.json', text });
  await expect(owner.region).toContainText('imported from mine.json');
  await expect(owner.region).toContainText(`${(100 * trained).toFixed(2)}%`);
  await owner.share();
  await expectAgreement(app);
});

/** A layers model as TensorFlow.js saves it; all weights are equal, the digit is the bias's. */
function layersModel(activation: string) {
  const dense = (name: string, units: number, act: string) => ({
    class_name: 'Dense',
    config: { name, units, activation: act, use_bias: true },
  });
  const weights = [
    { name: 'a/kernel', shape: [784, 4], dtype: 'float32' },
    { name: 'a/bias', shape: [4], dtype: 'float32' },
    { name: 'b/kernel', shape: [4, 10], dtype: 'float32' },
    { name: 'b/bias', shape: [10], dtype: 'float32' },
  ];
  const values = weights.flatMap(({ name, shape }) =>
    Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) =>
      name === 'b/bias' && i === 6 ? 5 : 0.01,
    ),
  );
  const json = JSON.stringify({
    modelTopology: {
      class_name: 'Sequential',
      config: { layers: [dense('a', 4, activation), dense('b', 10, 'softmax')] },
    },
    format: 'layers-model',
    weightsManifest: [{ paths: ['weights.bin'], weights }],
  });
  return { json, binary: Buffer.from(Float32Array.from(values).buffer) };
}

test('networks trained elsewhere are read and shared: TensorFlow.js, PyTorch and Keras', async ({
  page,
}) => {
  const { app, owner } = await open(page);

  await test.step('weights that do not fit are refused with the reason', async () => {
    const alert = owner.region.getByRole('alert');
    await owner.importFiles({ name: 'bad.json', text: 'no json' });
    await expect(alert).toContainText('bad.json: The file is not JSON');
    const { json, binary } = layersModel('elu');
    await owner.importFiles(
      { name: 'model.json', text: json },
      { name: 'weights.bin', text: binary },
    );
    await expect(alert).toContainText('Layer a (Dense): Its activation elu is not computed');
    await owner.importFiles({ name: 'model.json', text: layersModel('sigmoid').json });
    await expect(alert).toContainText('weights.bin is missing');
    await expect(owner.button('Share with servers')).toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('a TensorFlow.js model', async () => {
    const { json, binary } = layersModel('sigmoid');
    await owner.importFiles(
      { name: 'model.json', text: json },
      { name: 'weights.bin', text: binary },
    );
    await expect(owner.region).toContainText('784 – 4 – 10');
    await owner.share();
    await app.loadTestImage(0);
    const shown = await app.answerTo(() => app.predict.click());
    expect(shown).toMatchObject({ digit: 6, plaintext: 6 });
  });

  await test.step('a network from PyTorch, as an ONNX file', async () => {
    const six = { dims: [10], values: Array.from({ length: 10 }, (_, i) => (i === 6 ? 5 : 0)) };
    const weights = {
      w: { dims: [4, 784], values: new Float32Array(4 * 784).fill(0.01) },
      v: { dims: [10, 4], values: new Float32Array(40).fill(0.01) },
      six,
    };
    const network = onnxFile({
      input: ['batch', 1, 28, 28],
      weights,
      nodes: [
        { type: 'Flatten', inputs: ['x'], output: 'f' },
        { type: 'Gemm', inputs: ['f', 'w'], output: 'z', attributes: { transB: 1 } },
        { type: 'Sigmoid', inputs: ['z'], output: 'h' },
        { type: 'Gemm', inputs: ['h', 'v', 'six'], output: 'y', attributes: { transB: 1 } },
      ],
    });
    await owner.importFiles({ name: 'net.onnx', text: Buffer.from(network) });
    await expect(owner.region).toContainText('784 – 4 – 10');
    await expect(owner.region).toContainText('it takes pixels from 0 to 1');
    await owner.share();
    await app.loadTestImage(0);
    const shown = await app.answerTo(() => app.predict.click());
    expect(shown).toMatchObject({ digit: 6, plaintext: 6 });
  });

  await test.step('Keras files, .h5 and .keras', async () => {
    const topology = denseTopology(['a', 'b'], [5, 10]);
    const weights = (names: readonly [string, string, string, string]) =>
      Object.fromEntries(
        [[784, 5], [5], [5, 10], [10]].map((shape, i) => [
          names[i]!,
          { shape, values: new Float32Array(shape.reduce((x, y) => x * y)).fill(0.01) },
        ]),
      );
    const h5 = await hdf5File(
      weights([
        'model_weights/a/kernel',
        'model_weights/a/bias',
        'model_weights/b/kernel',
        'model_weights/b/bias',
      ]),
      { model_config: JSON.stringify(topology) },
    );
    await owner.importFiles({ name: 'digits.h5', text: Buffer.from(h5) });
    await expect(owner.region).toContainText('imported from digits.h5');
    await expect(owner.region).toContainText('784 – 5 – 10');
    const layers = [
      'layers/dense/vars/0',
      'layers/dense/vars/1',
      'layers/dense_1/vars/0',
      'layers/dense_1/vars/1',
    ] as const;
    const archive = await kerasArchive(topology, weights(layers));
    await owner.importFiles({ name: 'digits.keras', text: Buffer.from(archive) });
    await expect(owner.region).toContainText('imported from digits.keras');
    await owner.importFiles({ name: 'other.h5', text: 'no HDF5' });
    await expect(owner.region.getByRole('alert')).toContainText('other.h5: It is no HDF5 file');
  });
});

test(
  'the last trained weights are offered again after a reload',
  { tag: '@long' },
  async ({ page }) => {
    const { app, owner } = await open(page);
    await owner.train();
    await expect(owner.region).toContainText('The owner has');
    await page.reload();
    await app.ready();
    await expect(owner.region).toContainText('has kept your network 784 – 64 – 10');
    await spoilKept(page);
    await page.reload();
    await app.ready();
    await expect(owner.region.getByRole('alert')).toContainText('kept model is wrong: its SHA-256');
    await spoilKept(page);
    await page.reload();
    await app.ready();
    await owner.button('Take it up again').click();
    await owner.share();
    await expectAgreement(app);
  },
);

/** Flips a bit of the weights that the browser has kept; a second time, it is right again. */
const spoilKept = (page: Page) =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const database = await done(indexedDB.open('millpond'));
    const models = database.transaction('models', 'readwrite').objectStore('models');
    const [key] = await done(models.getAllKeys());
    const kept = (await done(models.get(key!))) as { weights: ArrayBuffer };
    new Uint8Array(kept.weights)[1000]! ^= 1;
    await done(models.put(kept, key));
    database.close();
  });

test('a reload that would lose a training asks first', { tag: '@long' }, async ({ page }) => {
  const { owner } = await open(page);
  await owner.choose({ hidden: '512 units', epochs: 100 });
  await owner.button('Train').click();
  await expect(owner.status).toHaveAttribute('data-test-accuracy', /0\.\d/);
  const asked = page.waitForEvent('dialog');
  const reloading = page.reload();
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
  await reloading;
});

test(
  'after a server has died, the model that was shared is shared again',
  { tag: '@long' },
  async ({ page }) => {
    const { app, owner } = await open(page);
    await owner.train();
    await owner.share();
    await app.kill('server1');
    await expect(app.mending).toContainText('It was replaced.');
    await expect(owner.region).toContainText('784 – 64 – 10');
    await expectAgreement(app);
  },
);
