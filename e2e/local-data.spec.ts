/** A person brings pictures and data of their own. */
import { gzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { App } from './app';
import { violationsInBothThemes } from './axe';
import { big, drawn, file, photographs, png, SEVEN } from './pictures';

/** The first images of MNIST's test set as an IDX pair of its own. */
async function idxPair(count: number) {
  const read = (name: string) => readFile(new URL(`../public/mnist/${name}`, import.meta.url));
  const [images, labels] = await Promise.all([
    read('t10k-images-idx3-ubyte'),
    read('t10k-labels-idx1-ubyte'),
  ]);
  const header = (magic: number, ...dimensions: number[]) =>
    Buffer.concat([magic, ...dimensions].map(big));
  return {
    images: file(
      'my-images',
      Buffer.concat([header(2051, count, 28, 28), images.subarray(16, 16 + 784 * count)]),
    ),
    labels: file('my-labels', Buffer.concat([header(2049, count), labels.subarray(8, 8 + count)])),
  };
}

/** The head of what telephones take, with the size of a picture and no picture. */
const HEIC = Buffer.concat([
  ...[big(24), Buffer.from('ftypheic'), big(0), Buffer.from('mif1heic')],
  ...[big(20), Buffer.from('ispe'), big(0), big(64), big(64)],
]);

const local = (page: Page) => {
  const region = page.getByRole('region', { name: 'Pick a digit' });
  return {
    region,
    choose: region.getByLabel('Choose files'),
    status: region.getByRole('status', { name: 'Your files' }),
    alert: region.getByRole('alert'),
  };
};

test('a PNG is read right, dark on light and light on dark; what does not fit is refused with the reason', async ({
  page,
}) => {
  const app = await App.open(page);
  const { choose, status, alert } = local(page);
  for (const digit of [3, 5]) {
    const ink = drawn(digit, 150);
    const grey = digit === 3 ? ink : ink.map((value) => 250 - (value * 240) / 255);
    const shown = await app.answerTo(() => choose.setInputFiles(file('digit.png', png(grey, 150))));
    expect(shown).toMatchObject({ digit, plaintext: digit });
    await expect(status).toContainText('digit.png is on the canvas');
  }

  const { images, labels } = await idxPair(3);
  const fewer = (await idxPair(2)).labels;
  const good = png(drawn(4, 100), 100);
  const refused: readonly (readonly [readonly ReturnType<typeof file>[], RegExp])[] = [
    [[file('notes.txt', Buffer.from('seven'))], /notes\.txt is neither a picture nor an array/],
    [[labels], /together with its images/],
    [[file('photo.heic', HEIC)], /HEIC.*Save it as JPEG or PNG/],
    [[file('scan.pdf', Buffer.from('%PDF-1.7 '))], /a PDF document/],
    [[images, fewer], /3 images, but my-labels has 2 labels/],
    [[file('cut', images.buffer.subarray(0, 500)), labels], /cut: it is truncated/],
    [[file('odd', Buffer.of(0, 0, 9, 3, 0, 0, 0, 1))], /no magic number/],
    [[file('broken.png', good.subarray(0, 40))], /broken\.png is broken/],
    [[file('blank.png', png(new Uint8Array(400), 20))], /Nothing in it differs/],
  ];
  for (const [files, reason] of refused) {
    await choose.setInputFiles([...files]);
    await expect(alert).toContainText(reason);
  }
  const shown = await app.answerTo(() => choose.setInputFiles(file('four.png', good)));
  expect(shown.digit).toBe(4);
  await expect(alert).toHaveCount(0);
});

test('a PNG can be dropped', { tag: '@long' }, async ({ page }) => {
  const app = await App.open(page);
  const { region } = local(page);
  const bytes = [...png(drawn(2, 120), 120)];
  const transfer = await page.evaluateHandle((bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(bytes)], 'two.png'));
    return data;
  }, bytes);
  const place = region.getByText('or drop them here');
  const shown = await app.answerTo(() => place.dispatchEvent('drop', { dataTransfer: transfer }));
  expect(shown.digit).toBe(2);
});

test(
  'a file that is dropped beside the place for it does not take the page away',
  { tag: '@long' },
  async ({ page }) => {
    await App.open(page);
    // A browser opens what nobody has refused.
    const isRefused = await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['7'], 'seven.txt'));
      const dropped = (type: string, data: DataTransfer) =>
        !document
          .querySelector('h1')!
          .dispatchEvent(
            new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
          );
      const text = new DataTransfer();
      text.setData('text/plain', '7');
      return {
        file: [dropped('dragover', dataTransfer), dropped('drop', dataTransfer)],
        text: dropped('drop', text),
      };
    });
    expect(isRefused).toEqual({ file: [true, true], text: false });
  },
);

test('an IDX pair is shown, predicted and evaluated; so is a CSV file, compressed', async ({
  page,
}) => {
  const app = await App.open(page);
  const { region, choose, status, alert } = local(page);
  const { images, labels } = await idxPair(30);
  const first = await app.answerTo(() => choose.setInputFiles([labels, images]));
  expect(first.digit).toBe(7);
  await expect(status).toContainText('30 images from my-images');

  const third = region.getByRole('button', { name: 'Your image 2, labelled 1' });
  expect(await app.answerTo(() => third.click())).toMatchObject({ digit: 1, plaintext: 1 });
  await expect(page.getByRole('status', { name: 'Prediction' })).toContainText('labelled 1');

  const evaluate = page.getByRole('region', { name: 'Evaluate' });
  await evaluate.getByRole('radio', { name: 'Your files' }).check();
  await evaluate.getByRole('button', { name: 'Evaluate privately' }).click();
  const result = evaluate.getByRole('status', { name: 'Evaluation' });
  await expect(result).toHaveAttribute('data-count', '30');
  await expect(result).toHaveAttribute('data-agree', '30');

  // With a set and an alert on show there is nothing for axe to complain of.
  await choose.setInputFiles([labels]);
  await expect(alert).toBeVisible();
  expect(await violationsInBothThemes(page, '#pick')).toEqual([]);

  // A set without labels is predicted and not scored.
  const five = await idxPair(5);
  const rows = Array.from({ length: 5 }, (_, i) => [
    ...five.images.buffer.subarray(16 + 784 * i, 16 + 784 * (i + 1)),
  ]);
  const csv = rows.map((row, i) => [five.labels.buffer[8 + i], ...row].join()).join('\n');
  const packed = file('digits.csv.gz', gzipSync(csv));
  expect((await app.answerTo(() => choose.setInputFiles(packed))).digit).toBe(7);
  await expect(status).toContainText('5 images from digits.csv.');
  await expect(evaluate.getByRole('radio', { name: 'Your files' })).toBeVisible();

  const json = file('digits.json', Buffer.from(JSON.stringify(rows)));
  expect((await app.answerTo(() => choose.setInputFiles(json))).digit).toBe(7);
  await expect(status).toContainText('They have no labels');
  const second = region.getByRole('button', { name: 'Your image 1', exact: true });
  expect(await app.answerTo(() => second.click())).toMatchObject({ digit: 2, plaintext: 2 });
  await expect(page.getByRole('status', { name: 'Prediction' })).not.toContainText('labelled');
  await expect(evaluate.getByRole('radio', { name: 'Your files' })).toHaveCount(0);
});

test('a drawing, and a picture in another format, are read', { tag: '@long' }, async ({ page }) => {
  const app = await App.open(page);
  const { choose } = local(page);
  const drawing = file('seven.svg', Buffer.from(SEVEN));
  const shown = await app.answerTo(() => choose.setInputFiles(drawing));
  expect(shown).toMatchObject({ digit: 7, plaintext: 7 });
  const webp = await page.evaluate(
    async (grey) => {
      const canvas = new OffscreenCanvas(120, 120);
      const context = canvas.getContext('2d')!;
      const image = context.createImageData(120, 120);
      grey.forEach((value, i) => image.data.set([value, value, value, 255], 4 * i));
      context.putImageData(image, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/webp' });
      return [...new Uint8Array(await blob.arrayBuffer())];
    },
    [...drawn(3, 120)],
  );
  const three = file('three.webp', Buffer.from(webp));
  expect(await app.answerTo(() => choose.setInputFiles(three))).toMatchObject({ digit: 3 });
});

test('several digits in a picture, and several pictures, are answered each', async ({ page }) => {
  const app = await App.open(page);
  const { region, choose, status } = local(page);
  const row = new Uint8Array(360 * 120);
  [7, 2, 4].forEach((digit, i) => {
    const one = drawn(digit, 120);
    for (let y = 0; y < 120; y++) row.set(one.subarray(120 * y, 120 * (y + 1)), 360 * y + 120 * i);
  });
  const wide = file('row.png', png(row, 360));
  expect((await app.answerTo(() => choose.setInputFiles(wide))).digit).toBe(7);
  await expect(status).toContainText('3 digits were found in row.png');
  await expect(region).toContainText('Answers, in this order: 7 2 4');
  const third = region.getByRole('button', { name: 'Your image 2, row.png, digit 3, answered 4' });
  expect(await app.answerTo(() => third.click())).toMatchObject({ digit: 4, plaintext: 4 });

  await choose.setInputFiles([
    file('three.png', png(drawn(3, 90), 90)),
    file('notes.txt', Buffer.from('seven')),
    file('blank.png', png(new Uint8Array(400), 20)),
    file('six.png', png(drawn(6, 110), 110)),
  ]);
  await expect(status).toContainText('2 digits were found in 2 pictures');
  await expect(status).toContainText('notes.txt is neither');
  await expect(status).toContainText('blank.png could not be read. Nothing in it differs');
  await expect(region).toContainText('Answers, in this order: 3 6');
  await expect(region.getByRole('button', { name: /Your image 1, six\.png/ })).toBeVisible();
});

test.describe('many pictures at once', () => {
  const { files, digits } = photographs(60);

  const progressOf = (region: ReturnType<typeof local>['region']) => ({
    bar: region.getByRole('progressbar', { name: 'Reading progress' }),
    cancel: region.getByRole('button', { name: 'Cancel' }),
  });
  /** Whether there is a worker that reads. */
  const isRead = async (page: Page) => {
    const names = page.workers().map((each) => each.evaluate(() => self.name).catch(() => ''));
    return (await Promise.all(names)).includes('reader');
  };

  test('are read in a worker, and cancelled there', { tag: '@long' }, async ({ page }) => {
    const app = await App.open(page);
    const { region, choose, status } = local(page);
    const first = file('three.png', png(drawn(3, 90), 90));
    expect((await app.answerTo(() => choose.setInputFiles(first))).digit).toBe(3);
    const before = await app.modelInput();
    expect(await isRead(page)).toBe(false);

    await choose.setInputFiles(files);
    const { bar, cancel } = progressOf(region);
    await expect(bar).toHaveAttribute('max', '60');
    await expect(region).toContainText(/[1-9]\d? of 60 pictures · about \d+ s left/);
    expect(await isRead(page)).toBe(true);
    await cancel.click();
    await expect(status).toHaveText('Cancelled. Nothing was changed.');
    await expect(bar).toHaveCount(0);
    await expect(choose).toBeFocused();
    await expect.poll(() => isRead(page)).toBe(false);
    expect(await app.modelInput()).toEqual(before);
    await expect(region.getByRole('button', { name: /^Your image/ })).toHaveCount(0);

    // What is chosen later wins.
    await choose.setInputFiles(files);
    await expect(bar).toBeVisible();
    const six = file('six.png', png(drawn(6, 90), 90));
    expect((await app.answerTo(() => choose.setInputFiles(six))).digit).toBe(6);
    await expect(bar).toHaveCount(0);
    await expect.poll(() => isRead(page)).toBe(false);
    await expect(status).toHaveText('six.png is on the canvas.');
  });

  test('are answered each, and that is forgotten at once', { tag: '@long' }, async ({ page }) => {
    await App.open(page);
    const { region, choose, status } = local(page);
    await choose.setInputFiles(files);
    await expect(status).toContainText('60 digits were found in 60 pictures', { timeout: 60_000 });
    await expect.poll(() => isRead(page)).toBe(false);
    const answers = region.getByRole('progressbar', { name: 'Answers' });
    await expect(answers).toHaveAttribute('max', '60');
    await expect(region).toContainText(/Answered \d+ of 60/);
    await expect(answers).toHaveCount(0, { timeout: 60_000 });
    const text = (await region.getByText('Answers, in this order').innerText()).replace(
      / \(.*/,
      '',
    );
    const read = text.replace(/^.*: /, '').split(' ');
    expect(read).toHaveLength(60);
    expect(read.filter((each, i) => Number.parseInt(each) === digits[i]).length).toBeGreaterThan(
      56,
    );

    await choose.setInputFiles(files.slice(0, 30));
    await expect(region).toContainText(/Answered \d+ of 30/, { timeout: 60_000 });
    await region.getByRole('button', { name: 'Forget these images' }).click();
    await expect(answers).toHaveCount(0);
    await expect(region.getByText('Answers, in this order')).toHaveCount(0);
    await expect(status).toHaveText('The images are forgotten.');
  });

  test(
    'are not read by a worker that dies, and the next one reads',
    { tag: '@long' },
    async ({ page }) => {
      const app = await App.open(page);
      const { region, choose, alert, status } = local(page);
      await choose.setInputFiles(files);
      const { bar } = progressOf(region);
      await expect(bar).toBeVisible();
      await app.kill('reader');
      await expect(alert).toContainText('Nothing was read: reader has stopped.');
      await expect(bar).toHaveCount(0);
      const shown = await app.answerTo(() => choose.setInputFiles(files[0]!));
      expect(shown.digit).toBe(7);
      await expect(status).toHaveText('0.png is on the canvas.');
      await expect(alert).toHaveCount(0);
    },
  );
});
