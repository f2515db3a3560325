/** A person chooses a network: one with trained weights to use it, another to train it. */
import { expect, test } from '@playwright/test';
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

  await owner.use('lenet');
  await expectAgreement(app);
  await owner.use('sigmoid');
  await expectAgreement(app);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a network without weights is trained, and shared, and stays offered', async ({ page }) => {
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
});

test('a convolutional network is trained here, stopped, and goes on', async ({ page }) => {
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
});

test('a link brings its network', async ({ page }) => {
  const { app, owner } = await open(page, '/#v3;network=cnn;image=2');
  await expect(owner.region.getByText('The servers have its trained weights')).toBeVisible();
  await expect(owner.network).toHaveValue('cnn');
  await expectAgreement(app);
  await page.evaluate(() => void (location.hash = '#v3;network=mlp-a;epochs=3'));
  await expect(owner.network).toHaveValue('mlp-a');
  await expect(owner.region).toContainText('784 – 5×5×8 – 5×5×16 – 10');
});

test('weights that do not come leave all as it was, and can be asked for again', async ({
  page,
}) => {
  const { app, owner } = await open(page);
  await page.route('**/models/mnist-cnn.bin', (route) => route.fulfill({ status: 404 }));
  await owner.network.selectOption('cnn');
  await expect(owner.region.getByRole('alert')).toContainText('mnist-cnn.bin is missing');
  await expect(owner.region).toContainText('784 – 512 – 10');
  await expectAgreement(app);
  await page.unroute('**/models/mnist-cnn.bin');
  await owner.button('Use the trained weights').click();
  await expect(owner.region.getByText('The servers have its trained weights')).toBeVisible();
  await expect(owner.region.getByRole('alert')).toHaveCount(0);
  await expectAgreement(app);
  expect(await violations(page, '.owner')).toEqual([]);
});
