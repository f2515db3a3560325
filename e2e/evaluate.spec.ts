/** A person lets many test images be predicted privately, and looks at what comes of it. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { App } from './app';
import { violationsInBothThemes } from './axe';

class Evaluate {
  readonly region;
  readonly status;
  readonly start;
  readonly cancel;
  readonly progress;

  constructor(readonly page: Page) {
    this.region = page.getByRole('region', { name: 'Evaluate' });
    this.status = this.region.getByRole('status', { name: 'Evaluation' });
    this.start = this.region.getByRole('button', { name: 'Evaluate privately' });
    this.cancel = this.region.getByRole('button', { name: 'Cancel' });
    this.progress = this.region.getByRole('progressbar', { name: 'Evaluation progress' });
  }

  /** Starts once the test images are there. */
  async begin(images: number): Promise<void> {
    await this.region.getByRole('spinbutton', { name: 'Number of test images' }).fill(`${images}`);
    await expect(this.start).not.toHaveAttribute('aria-disabled');
    await this.start.click();
  }

  async finished(images: number): Promise<void> {
    await expect(this.status).toHaveAttribute('data-count', `${images}`, { timeout: 80_000 });
  }

  async read(name: string): Promise<number> {
    return Number(await this.status.getAttribute(`data-${name}`));
  }

  /** The exported table, cell by cell. */
  async csv(): Promise<string[][]> {
    const download = this.page.waitForEvent('download');
    await this.region.getByRole('button', { name: 'Export CSV' }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    return text
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
  }
}

/** Enough that there is a mistake among them. */
const IMAGES = 500;

test('private and plaintext agree, the table says the same, and a mistake goes to the canvas', async ({
  page,
}) => {
  const app = await App.open(page);
  const evaluate = new Evaluate(page);
  await evaluate.begin(IMAGES);
  await evaluate.finished(IMAGES);
  expect(await evaluate.read('agree')).toBe(IMAGES);
  const right = await evaluate.read('private-correct');
  expect(right).toBe(await evaluate.read('plaintext-correct'));
  expect(right).toBeGreaterThan(0.95 * IMAGES);
  await expect(evaluate.progress).toHaveAttribute('value', `${IMAGES}`);
  await expect(evaluate.region).toContainText('the largest of all');

  const [header, ...rows] = await evaluate.csv();
  expect(header).toEqual([
    'image',
    'label',
    'private',
    'plaintext',
    'margin',
    'logit_difference',
    'certified',
  ]);
  expect(rows.map(([index]) => Number(index))).toEqual(rows.map((_, i) => i));
  expect(rows).toHaveLength(IMAGES);
  expect(rows.filter(([, label, digit]) => label === digit)).toHaveLength(right);
  // Test images 0 to 4, as labelled by MNIST.
  expect(rows.slice(0, 5).map(([, label]) => label)).toEqual(['7', '2', '1', '0', '4']);

  // The matrix as a table: its diagonal is what was right, and its sum all images.
  await evaluate.region.getByText('Show the matrix as a table').click();
  const table = evaluate.region.getByRole('table', { name: 'Confusion matrix' });
  const cells = await table.getByRole('cell').allTextContents();
  expect(cells).toHaveLength(100);
  const numbers = cells.map(Number);
  expect(numbers.reduce((sum, images) => sum + images, 0)).toBe(IMAGES);
  expect(numbers.filter((_, i) => i % 11 === 0).reduce((sum, n) => sum + n, 0)).toBe(right);

  const wrong = IMAGES - right;
  expect(wrong).toBeGreaterThan(0);
  const mistakes = evaluate.region.getByRole('list', { name: 'Mistakes' }).getByRole('button');
  await expect(mistakes).toHaveCount(Math.min(wrong, 48));
  const name = (await mistakes.first().getAttribute('aria-label'))!;
  const [, digit] = /private (\d)/.exec(name)!;
  const shown = await app.answerTo(() => mistakes.first().click());
  expect(shown.digit).toBe(Number(digit));
  await expect(mistakes.first()).toHaveAttribute('aria-pressed', 'true');

  // With all of that on show, and an alert, there is nothing for axe to complain of.
  await evaluate.begin(0);
  await expect(evaluate.region.getByRole('alert')).toBeVisible();
  await expect(table).toBeVisible();
  expect(await violationsInBothThemes(page, '#evaluate')).toEqual([]);
});

test(
  'one image is enough, and none or too many are refused',
  { tag: '@long' },
  async ({ page }) => {
    await App.open(page);
    const evaluate = new Evaluate(page);
    for (const wrong of [0, 10_001, 1.5]) {
      await evaluate.begin(wrong);
      await expect(evaluate.region.getByRole('alert')).toContainText('from 1 to 10,000');
    }
    await evaluate.begin(1);
    await evaluate.finished(1);
    expect(await evaluate.read('agree')).toBe(1);
    await expect(evaluate.region.getByRole('alert')).toHaveCount(0);
  },
);

test('cancelling half way leaves everything usable', async ({ page }) => {
  const app = await App.open(page);
  await app.predictAsIDraw(false);
  const evaluate = new Evaluate(page);
  await evaluate.begin(10_000);
  await expect(evaluate.progress).not.toHaveAttribute('value', '0');
  await evaluate.cancel.click();
  await expect(evaluate.status).toContainText('Cancelled after');
  const counted = await evaluate.read('count');
  expect(counted).toBeLessThan(10_000);
  expect(await evaluate.read('agree')).toBe(counted);

  await app.loadTestImage(0);
  const shown = await app.answerTo(() => app.predict.click());
  expect(shown).toMatchObject({ digit: 7, plaintext: 7 });
  // Nothing of the cancelled one has come late.
  await expect(evaluate.status).toHaveAttribute('data-count', `${counted}`);

  await evaluate.begin(125);
  await evaluate.finished(125);
  expect(await evaluate.read('agree')).toBe(125);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test(
  'a single prediction is answered meanwhile, and nothing is mixed up',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page);
    await app.predictAsIDraw(false);
    const evaluate = new Evaluate(page);
    await evaluate.begin(2000);
    await expect(evaluate.progress).not.toHaveAttribute('value', '0');
    await app.loadTestImage(2);
    const shown = await app.answerTo(() => app.predict.click());
    expect(shown).toMatchObject({ digit: 1, plaintext: 1 });
    await evaluate.finished(2000);
    expect(await evaluate.read('agree')).toBe(2000);
  },
);

test('it goes on while another tab is in front', { tag: '@long' }, async ({ page, context }) => {
  await App.open(page);
  const evaluate = new Evaluate(page);
  await evaluate.begin(4000);
  const other = await context.newPage();
  await other.bringToFront();
  await evaluate.finished(4000);
  expect(await evaluate.read('agree')).toBe(4000);
});

test(
  'a server that dies is replaced, and no image is missing or counted twice',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page);
    const evaluate = new Evaluate(page);
    await evaluate.begin(10_000);
    await expect(evaluate.progress).not.toHaveAttribute('value', '0');
    await app.kill('server1');
    await expect(app.mending).toContainText('server1 has stopped.');
    await evaluate.finished(10_000);
    expect(await evaluate.read('agree')).toBe(10_000);
    await expect(page.getByRole('alert')).toHaveCount(0);
  },
);
