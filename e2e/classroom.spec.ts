/** What a projector shows: canvas, answer and times at once, and text that the last row can read. */
import { expect, type Locator, test, type Page } from '@playwright/test';
import { App } from './app';
import { violations } from './axe';

const large = (page: Page) => page.getByRole('button', { name: 'Large text, for a projector' });

/** Pixels that the page is wider than the window. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });

/** Where what takes the focus begins, from the top, in the order in which Tab comes to it. */
const stopsIn = (region: Locator) =>
  region
    .locator('button, a[href], input')
    .evaluateAll((all) =>
      all.filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect().top),
    );

/** Every text that can be seen and is smaller than so many pixels, as a person sees it. */
const smallerThan = (page: Page, least: number) =>
  page.evaluate((limit) => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement: element, data } = walker.currentNode as Text;
      if (!element || data.trim() === '' || !element.checkVisibility()) continue;
      // What only a screen reader has is a pixel wide; with one the chart measures its words.
      if (element.closest('.hidden, option, #recharts_measurement_span')) continue;
      const drawing = element.closest('svg');
      const scale = drawing ? (drawing.getScreenCTM()?.a ?? 1) : 1;
      const size = Number.parseFloat(getComputedStyle(element).fontSize) * scale;
      if (size < limit - 0.01)
        found.add(`${size} ${element.tagName} ${element.className}: ${data}`);
    }
    return [...found];
  }, least);

/** Captions that lie over a digit, a bar, the canvas or another caption. */
const collisions = (page: Page) =>
  page.evaluate(() => {
    interface Part {
      readonly name: string;
      readonly box: DOMRect;
    }
    const boxesOf = (element: Element): DOMRect[] => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return [...range.getClientRects()];
    };
    const all = (selector: string, boxes: (element: Element) => DOMRect[]): Part[] =>
      [...document.querySelectorAll(selector)].flatMap((element) => {
        const { className, textContent } = element;
        return element.checkVisibility()
          ? boxes(element).map((box) => ({ name: `${className} ${textContent}`, box }))
          : [];
      });
    const captions = all(
      'figcaption, .scene-side, .bar-above span, .bar-digit, .story-tiles b, .story-tiles .note, .facts dt, .facts .note, .facts b, .verdict p, .preview figcaption',
      boxesOf,
    );
    const pictures = all(
      '.drawing, .bar-above, .bar-below, .story-tiles canvas, .story-dealer, .story-digit',
      (element) => [element.getBoundingClientRect()],
    );
    const overlaps = ({ box: a }: Part, { box: b }: Part) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    return captions.flatMap((caption, i) => {
      const others = [...captions.slice(i + 1), ...pictures];
      return others
        .filter((other) => other.name !== caption.name && overlaps(caption, other))
        .map((other) => `${caption.name} × ${other.name}`);
    });
  });

test('canvas, answer and times without scrolling, 1024 × 768 and 1280 × 720', async ({ page }) => {
  const app = await App.open(page);
  const times = page.locator('.facts');
  const answered = app.page.locator('.facts').getByText('ms').first();
  // The longest words that stand beside a time are those of several predictions.
  for (const image of [0, 1, 2]) await app.answerTo(() => app.loadTestImage(image));
  for (const viewport of [
    { width: 1024, height: 768 },
    { width: 1280, height: 720 },
  ]) {
    await page.setViewportSize(viewport);
    await page.evaluate(() => scrollTo(0, 0));
    await expect(answered).toBeVisible();
    await expect(times).toContainText('median of');
    for (const part of [app.canvas, app.prediction, times]) {
      await expect(part).toBeInViewport({ ratio: 1 });
    }
    expect(await page.evaluate(() => scrollY)).toBe(0);
    // Keys go through it as eyes do: words within the times, and then the button below them.
    const stops = await stopsIn(page.getByRole('region', { name: 'Prediction' }));
    expect(stops.length).toBeGreaterThan(1);
    expect(stops.at(-1)).toBe(Math.max(...stops));
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(await collisions(page)).toEqual([]);
  }
  expect(await violations(page, '.masthead')).toEqual([]);
});

for (const [name, viewport, enlarge] of [
  ['large text', { width: 1024, height: 768 }, () => 'large'],
  ['text at 200 %', { width: 1280, height: 800 }, () => '200%'],
] as const) {
  test(
    `the answer stands beside what the servers see, ${name}`,
    { tag: '@long' },
    async ({ page }) => {
      await page.setViewportSize(viewport);
      const app = await App.open(page);
      await app.answerTo(() => app.loadTestImage(1));
      if (enlarge() === 'large') await large(page).click();
      else await page.evaluate(() => void (document.documentElement.style.fontSize = '200%'));
      await page.evaluate(() => scrollTo(0, 0));
      const tops = await page
        .getByRole('region', { name: 'What the servers see' })
        .getByRole('listitem')
        .evaluateAll((all) => all.map((tile) => tile.getBoundingClientRect().top));
      expect(tops).toHaveLength(5);
      expect(new Set(tops).size).toBe(1);
      if (name === 'large text') {
        await expect(app.prediction.getByText('Predicted digit')).toBeInViewport({ ratio: 1 });
      }
      expect(await collisions(page)).toEqual([]);
    },
  );
}

test(
  'large text for a projector is a choice that the browser keeps, and no text is small then',
  { tag: '@long' },
  async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    const app = await App.open(page);
    await app.answerTo(() => app.loadTestImage(0));
    await expect(page.getByRole('table', { name: 'Operations' })).toBeVisible();
    await page.getByText('Compute and waiting per op').click();
    await expect(page.locator('.recharts-text').first()).toBeVisible();
    await page.getByRole('spinbutton', { name: 'Number of test images' }).fill('20');
    await page.getByRole('button', { name: 'Evaluate privately' }).click();
    await expect(page.getByRole('img', { name: /^Confusion matrix/ })).toBeVisible();
    expect((await smallerThan(page, 20)).length).toBeGreaterThan(0);
    await expect(large(page)).toHaveAttribute('aria-pressed', 'false');
    await large(page).press('Enter');
    await expect(large(page)).toHaveAttribute('aria-pressed', 'true');
    expect(await smallerThan(page, 20)).toEqual([]);
    await expect.poll(() => sideways(page)).toBeLessThanOrEqual(0);
    expect(await collisions(page)).toEqual([]);
    expect(await violations(page, '.masthead')).toEqual([]);
    expect(await violations(page, '.columns')).toEqual([]);
    // It is there before the page's own script, and no link says otherwise.
    await page.goto('/#v4;text=usual;end');
    await page.reload();
    await app.ready();
    await expect(page.locator('html')).toHaveAttribute('data-text', 'large');
    await large(page).click();
    await expect(page.locator('html')).toHaveAttribute('data-text', 'usual');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-text', 'usual');
  },
);

test(
  'large text, or text at 200 %, overlaps nothing and needs no scrolling sideways, at any width',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page);
    await app.answerTo(() => app.loadTestImage(1));
    await expect(page.getByRole('application', { name: 'Timeline' })).toBeVisible();
    for (const [name, enlarge] of [
      ['large text', () => void (document.documentElement.dataset['text'] = 'large')],
      [
        'text at 200 %',
        () => {
          document.documentElement.dataset['text'] = 'usual';
          document.documentElement.style.fontSize = '200%';
        },
      ],
    ] as const) {
      await page.evaluate(enlarge);
      for (const width of [360, 390, 720, 1024, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        const where = `${name}, ${width} px`;
        await expect.poll(() => sideways(page), where).toBeLessThanOrEqual(0);
        await expect.poll(() => collisions(page), where).toEqual([]);
      }
    }
  },
);
