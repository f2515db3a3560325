/** What a visitor sees in the first minute: the story, live, at first sight. */
import { expect, type Locator, test } from '@playwright/test';
import { WAYS } from '../src/ui/ink/testing/digits';
import { LEARNT } from '../src/ui/ink/testing/no-digits';
import { place, placements } from '../src/ui/ink/testing/placements';
import { App } from './app';
import { violations } from './axe';

/** The 784 grey values of a canvas of 28×28. */
const pixelsOf = (picture: Locator): Promise<number[]> =>
  picture.evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return Array.from({ length: data.length / 4 }, (_, i) => data[4 * i]!);
  });

function story(app: App) {
  const region = app.page.getByRole('region', { name: 'What the servers see' });
  return {
    region,
    server0: region.getByRole('img', { name: 'What server0 got' }),
    server1: region.getByRole('img', { name: 'What server1 got' }),
  };
}

const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;

const seven = place(
  WAYS.find(({ digit }) => digit === 7)!,
  {
    ...placements(1)[0]!,
    x: 0.5,
    y: 0.5,
    size: 0.6,
    tilt: 0,
  },
);

/** Adds up, at the root of the page, how far things move in it that nobody has moved. */
function noteShifts(): void {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) {
      const { dataset } = document.documentElement;
      dataset['shift'] = String(Number(dataset['shift'] ?? 0) + entry.value);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

for (const viewport of [
  { width: 360, height: 740 },
  { width: 1440, height: 900 },
]) {
  test(
    `the whole story without scrolling or shifting, ${viewport.width} × ${viewport.height}`,
    { tag: viewport.width === 360 ? [] : '@long' },
    async ({ page }) => {
      await page.setViewportSize(viewport);
      await page.addInitScript(noteShifts);
      const app = await App.open(page);
      await expect(app.prediction).toContainText('An example');
      const { server0, server1 } = story(app);
      const isWholeInView = async () => {
        for (const part of [app.canvas, app.prediction, server0, server1]) {
          await expect(part).toBeInViewport({ ratio: 1 });
        }
        // Nor does the bar of sections lie over it.
        const bar = (await page.getByRole('navigation', { name: 'Sections' }).boundingBox())!;
        const words = (await app.prediction.boundingBox())!;
        if (bar.y > words.y) expect(words.y + words.height).toBeLessThanOrEqual(bar.y);
      };
      await isWholeInView();
      await app.answerTo(() => app.draw(seven));
      await isWholeInView();
      expect(await page.evaluate(() => scrollY)).toBe(0);
      // Nothing shifts while the page comes, and while somebody draws.
      const shift = Number((await page.locator('html').getAttribute('data-shift')) ?? 0);
      expect(shift).toBeLessThanOrEqual(0.01);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violations(page, '.columns')).toEqual([]);
        expect(await violations(page, '.sections')).toEqual([]);
      }
    },
  );
}

test('what is drawn before the page’s script has come is seen, kept and answered', async ({
  page,
}) => {
  let comes = () => {};
  const script = new Promise<void>((resolve) => (comes = resolve));
  await page.route('**/assets/index-*.js', async (route) => {
    await script;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  const app = new App(page);
  await page.waitForFunction(() => 'takeInk' in globalThis);
  await app.draw(seven);
  const ink = await app.canvas.evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value) => value > 0);
  });
  expect(ink).toBe(true);
  comes();
  await expect(app.prediction).toHaveAttribute('data-digit', '7');
  await expect(app.prediction).not.toContainText('An example');
  expect(Math.max(...(await app.modelInput()))).toBeGreaterThan(200);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
});

test('before anything is drawn the page’s own seven is recognised; later the pictures are the prediction’s', async ({
  page,
}) => {
  const app = await App.open(page);
  await expect(app.prediction).toContainText('Predicted digit: 7');
  await expect(app.prediction).toContainText('An example');
  await expect(app.prediction).not.toHaveAttribute('data-request');
  expect(Math.max(...(await app.modelInput()))).toBe(0);
  expect(new Set(await pixelsOf(story(app).server0)).size).toBeGreaterThan(100);
  // Once, and nothing that stands there says that it is the visitor's.
  await expect(page.getByText('the page’s own seven', { exact: false })).toHaveCount(1);
  await expect(story(app).region).toContainText('has the page’s seven');
  await expect(story(app).region).not.toContainText('your ink');
  await expect(page.getByRole('region', { name: 'What the model gets' })).toContainText(
    'Empty until you draw',
  );
  await expect(page.locator('.facts')).toContainText(/\d ms/);
  // It is nobody's input.
  await app.predict.click();
  await expect(page.getByRole('alert')).toContainText('Draw something first: this seven is');
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await app.loadTestImage(1);
  await expect(app.prediction).toHaveAttribute('data-digit', '2');
  await expect(app.prediction).not.toContainText('example');
  await expect(story(app).region).toContainText('has the image');

  // The two pictures are those of this very prediction: noise each, the ink together.
  await app.predictAsIDraw(false);
  const { server0, server1 } = story(app);
  const pictures = new Set<string>();
  for (const image of [0, 0, 2]) {
    await app.answerTo(async () => {
      await app.loadTestImage(image);
      await app.predict.click();
    });
    const [first, second] = [await pixelsOf(server0), await pixelsOf(server1)];
    expect(first.map((value, i) => (value + second[i]!) % 256)).toEqual(await app.modelInput());
    for (const one of [first, second]) {
      expect(mean(one)).toBeGreaterThan(110);
      expect(mean(one)).toBeLessThan(145);
      pictures.add(one.join());
    }
  }
  expect(pictures.size).toBe(6);

  // The bar of sections leads through the page, and stays.
  const bar = page.getByRole('navigation', { name: 'Sections' });
  for (const [link, region] of [
    ['Evaluate', 'Evaluate'],
    ['Pond', 'The pond'],
    ['Model', 'Model owner'],
  ] as const) {
    await bar.getByRole('link', { name: link }).click();
    await expect(page.getByRole('heading', { name: region, exact: true })).toBeInViewport();
    await expect(bar).toBeInViewport();
  }
  await page.getByRole('link', { name: 'Really?' }).click();
  await expect(page.getByRole('heading', { name: 'The pond' })).toBeInViewport();
});

test('while the pen moves digit, bars and pictures follow; lifted, the answer is complete', async ({
  page,
}) => {
  const app = await App.open(page);
  const { server0 } = story(app);
  const rate = page.getByTestId('rate');
  await expect(rate).not.toHaveAttribute('data-per-second');
  const [stroke] = seven;
  const box = (await app.canvas.boundingBox())!;
  const at = ({ x, y }: { x: number; y: number }) =>
    [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(stroke!.points[0]!));
  await page.mouse.down();
  const requests = new Set<string | null>();
  const pictures = new Set<string>();
  const places = stroke!.points.flatMap((from, i, all) => {
    const to = all[i + 1] ?? from;
    return [0, 0.2, 0.4, 0.6, 0.8].map((t) => ({
      x: from.x + t * (to.x - from.x),
      y: from.y + t * (to.y - from.y),
    }));
  });
  for (const point of [...places, stroke!.points.at(-1)!]) {
    await page.mouse.move(...at(point));
    requests.add(await app.prediction.getAttribute('data-request'));
    pictures.add((await pixelsOf(server0)).join());
  }
  await expect(app.prediction).toHaveAttribute('data-digit', '7');
  await expect(app.prediction).toContainText('Predicted digit: 7');
  await expect(app.prediction).not.toHaveAttribute('data-plaintext-digit');
  expect(requests.size).toBeGreaterThan(2);
  expect(pictures.size).toBeGreaterThan(2);
  // What is costly waits for the end.
  const profile = page.getByRole('region', { name: 'Profile' });
  await expect(profile.getByRole('table', { name: 'Operations' })).toHaveCount(0);
  await page.mouse.up();
  await expect(app.prediction).toHaveAttribute('data-plaintext-digit', '7');
  await expect(profile.getByRole('table', { name: 'Operations' })).toBeVisible();
  await expect(rate).toHaveAttribute('data-per-second', /^[1-9]\d*$/);
  await expect(rate).toContainText('private predictions a second');
});

test('what is no digit is not sure, in words and for tests; a plain digit is', async ({ page }) => {
  const app = await App.open(page);
  const hand = { ...placements(1)[0]!, x: 0.5, y: 0.5, size: 0.6, tilt: 0, slant: 0 };
  for (const name of ['M', 'heart', 'a flat line']) {
    await page.getByRole('button', { name: 'Clear' }).click();
    const { strokes } = LEARNT.find((shape) => shape.name === name)!;
    await app.answerTo(() => app.draw(place({ digit: 0, name, strokes }, hand)));
    await expect(app.prediction).toHaveAttribute('data-sure', 'false');
    await expect(app.prediction).toContainText('Not sure.');
  }
  await page.getByRole('button', { name: 'Clear' }).click();
  await app.answerTo(() => app.draw(seven));
  await expect(app.prediction).toHaveAttribute('data-sure', 'true');
  await expect(app.prediction).not.toContainText('Not sure');
  await app.answerTo(() => app.loadTestImage(0));
  await expect(app.prediction).toHaveAttribute('data-sure', 'true');

  // Two digits on the canvas are seen to be two.
  await page.getByRole('button', { name: 'Clear' }).click();
  const [left, right] = [0.27, 0.73].map((x) =>
    place(
      WAYS.find(({ digit }) => digit === 2)!,
      {
        ...placements(1)[0]!,
        x,
        y: 0.5,
        size: 0.36,
        tilt: 0,
      },
    ),
  );
  await app.predictAsIDraw(false);
  await app.draw([...left!, ...right!]);
  await app.answerTo(() => app.predict.click());
  await expect(app.prediction).toHaveAttribute('data-sure', 'false');
  await expect(app.prediction).toContainText('more than one digit');
});

test(
  '“Predict as I draw” switched off, nothing is asked while the pen moves',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page);
    await app.predictAsIDraw(false);
    await app.draw(seven);
    await expect.poll(async () => Math.max(...(await app.modelInput()))).toBeGreaterThan(200);
    await expect(app.prediction).not.toHaveAttribute('data-request');
    await expect(page.getByTestId('rate')).not.toHaveAttribute('data-per-second');
    const shown = await app.answerTo(() => app.predict.click());
    expect(shown.digit).toBe(7);
  },
);

test(
  'a section folds to a line, is not built then, and is remembered',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page);
    const pond = page.getByRole('region', { name: 'The pond' });
    await expect(pond.getByRole('button', { name: 'server0' })).toBeVisible();
    await page.getByRole('button', { name: 'Fold The pond' }).click();
    await expect(pond).toContainText('Five parties');
    await expect(pond.getByRole('button', { name: 'server0' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Unfold The pond' })).toBeFocused();
    await page.reload();
    await app.ready();
    await expect(pond.getByRole('button', { name: 'server0' })).toHaveCount(0);
    // A link to it opens it, and the same link once more, too. Keys come to the button before what it folds.
    for (const link of ['Pond', 'Pond', 'Really?']) {
      await page.getByRole('link', { name: link, exact: true }).click();
      await expect(pond.getByRole('button', { name: 'server0' })).toBeVisible();
      const fold = pond.getByRole('button', { name: 'Fold The pond' });
      await fold.focus();
      await page.keyboard.press('Tab');
      await expect(pond.getByRole('button', { name: 'How it works' })).toBeFocused();
      await fold.click();
      await expect(pond.getByRole('button', { name: 'server0' })).toHaveCount(0);
    }
  },
);

test('“What it proves” is a link, and Back leads back', { tag: '@long' }, async ({ page }) => {
  await App.open(page);
  const title = page.getByRole('heading', { name: 'What is promised, and what is not' });
  await page.getByRole('link', { name: 'What it proves' }).click();
  await expect(title).toBeInViewport();
  await expect(title).toBeFocused();
  expect(new URL(page.url()).hash).toBe('#promises');
  await page.goBack();
  await expect(page.getByLabel('Drawing canvas')).toBeInViewport();
  // Whoever gets the address comes to the same place.
  await page.goto('/#promises');
  await page.reload();
  await expect(title).toBeInViewport();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('“How it works” is in the head of the page', { tag: '@long' }, async ({ page }) => {
  await App.open(page);
  await page.getByRole('banner').getByRole('button', { name: 'How it works' }).click();
  await expect(page.getByText('How it works, 1 of')).toBeVisible();
});
