/** What a small screen shows, 360 px wide, and a finger finds. */
import { expect, test } from '@playwright/test';
import { App } from './app';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

test(
  'the canvas stays where it is while the servers start and predict',
  { tag: '@long' },
  async ({ page }) => {
    // Each place where the canvas is in a frame, from before the workers are ready.
    await page.addInitScript(() => {
      const places = new Set<number>();
      const look = () => {
        const canvas = document.querySelector('.drawing');
        if (canvas) places.add(Math.round(canvas.getBoundingClientRect().top + scrollY));
        document.documentElement.dataset['places'] = [...places].join();
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    const app = await App.open(page);
    await app.answerTo(() => app.loadTestImage(0));
    await expect(page.locator('html')).toHaveAttribute('data-places', /^\d+$/);
  },
);

test('a button that cannot be used tells a finger why', { tag: '@long' }, async ({ page }) => {
  await App.open(page);
  const reason = page.getByText('There is nothing to undo.');
  await expect(reason).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).tap({ force: true });
  await expect(reason).toBeVisible();
});

test('what one tab proves is a tap away', { tag: '@long' }, async ({ page }) => {
  await App.open(page);
  const title = page.getByRole('heading', { name: 'What is promised, and what is not' });
  await expect(title).not.toBeInViewport();
  await page.getByRole('link', { name: 'What it proves' }).tap();
  await expect(title).toBeInViewport();
  await expect(title).toBeFocused();
});

test(
  'the steps of the replay are one row, which follows the replay',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page);
    await app.answerTo(() => app.loadTestImage(0));
    const pond = page.getByRole('region', { name: 'The pond' });
    const position = pond.getByRole('slider');
    await position.press('Home');
    const steps = pond.getByRole('list', { name: 'Steps of the request' }).getByRole('button');
    const rows = await steps.evaluateAll(
      (all) => new Set(all.map((step) => step.getBoundingClientRect().top)).size,
    );
    expect(rows).toBe(1);
    const last = steps.last();
    await expect(last).not.toBeInViewport();
    await position.press('End');
    await expect(last).toHaveAttribute('aria-current', 'step');
    await expect(last).toBeInViewport({ ratio: 1 });
  },
);

test(
  'a hand that touches first and rests does not draw, the finger does',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page);
    await app.predictAsIDraw(false);
    await app.canvas.scrollIntoViewIfNeeded();
    const box = (await app.canvas.boundingBox())!;
    const point = (id: number, x: number, y: number) => ({
      id,
      x: box.x + x * box.width,
      y: box.y + y * box.height,
    });
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: object[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: touchPoints as never });
    const hand = point(0, 0.9, 0.9);
    await touch('touchStart', hand);
    await touch('touchStart', hand, point(1, 0.5, 0.2));
    for (let y = 0.25; y <= 0.8; y += 0.05) await touch('touchMove', hand, point(1, 0.5, y));
    await touch('touchEnd', hand);
    // It goes on resting, and moves a little before it is lifted.
    await touch('touchMove', point(0, 0.8, 0.8));
    await touch('touchEnd');
    const shown = await app.answerTo(() => app.predict.tap());
    expect(shown.digit).toBe(1);
    // With the hand's it would be two strokes.
    await page.getByRole('button', { name: 'Undo' }).tap();
    expect(await app.modelInput()).toEqual(Array<number>(784).fill(0));
  },
);

test(
  'a table that is wider than the screen says that it scrolls',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page);
    await app.answerTo(() => app.loadTestImage(0));
    const operations = page.getByRole('table', { name: 'Operations' });
    await expect(operations).toBeVisible();
    const look = () =>
      page.locator('.table-block:has(.table-scroll)').evaluateAll((blocks) =>
        blocks.map((block) => {
          const { scrollWidth, clientWidth } = block.querySelector('.table-scroll')!;
          return [block.textContent.includes('scroll it sideways'), scrollWidth > clientWidth + 1];
        }),
      );
    for (const width of [360, 1600]) {
      await page.setViewportSize({ width, height: 740 });
      await expect(async () => {
        const tables = await look();
        expect(tables.map(([isSaid]) => isSaid)).toEqual(tables.map(([, isSo]) => isSo));
        expect(tables.map(([isSaid]) => isSaid)).toContain(width === 360);
      }).toPass();
    }
  },
);

test('what a party holds is a sheet over the pond; whatever a finger presses is 44 px high and wide', async ({
  page,
}) => {
  const app = await App.open(page);
  await app.answerTo(() => app.loadTestImage(0));
  const pond = page.getByRole('region', { name: 'The pond' });
  const server = pond.getByRole('button', { name: 'server0', exact: true });
  await server.tap();
  const sheet = page.getByRole('dialog', { name: 'server0' });
  await expect(sheet).toBeInViewport();
  await expect(server).toBeInViewport({ ratio: 1 });
  const [own, button] = [(await sheet.boundingBox())!, (await server.boundingBox())!];
  expect(button.y + button.height).toBeLessThanOrEqual(own.y);
  await sheet.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await sheet.getByRole('button', { name: 'Close' }).tap();
  await expect(sheet).toHaveCount(0);
  await expect(server).toBeFocused();

  await page.getByRole('switch', { name: 'Let me look inside' }).first().check();
  await server.tap();
  await expect(pond.getByText('What it holds').first()).toBeVisible();
  expect(await page.evaluate(SMALL)).toEqual([]);
});

/**
 * Names of what is smaller. What counts is where a press is taken: a label presses its control, and something
 * before or after a button, laid over it, is the button. Links within a sentence may be as high as its lines.
 */
const SMALL = `(() => {
  const MOST = 44;
  const found = new Set();
  const controls = 'button, select, summary, input:not([type=hidden]), textarea, a[href], [role=button], [role=switch], [role=radio], [role=slider], [role=tab]';
  for (const control of document.querySelectorAll(controls)) {
    if (!control.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || control.closest('[hidden], [inert]')) continue;
    if (control.matches('a') && control.closest('p, li, dd, td')) continue;
    const whole = control.matches('input') ? (control.closest('label') ?? control) : control;
    const box = whole.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const over = ['::before', '::after'].map((part) => getComputedStyle(whole, part)).filter(({ content, position }) => content !== 'none' && position === 'absolute');
    const size = (side) => Math.max(box[side], ...over.map((style) => parseFloat(style[side]) || 0));
    if (size('width') < MOST - 0.5 || size('height') < MOST - 0.5) {
      const name = control.getAttribute('aria-label') || whole.textContent.trim().slice(0, 30) || control.name || control.type;
      found.add(control.tagName + '.' + control.className + ' "' + name + '" ' + Math.round(size('width')) + '×' + Math.round(size('height')));
    }
  }
  return [...found];
})()`;
