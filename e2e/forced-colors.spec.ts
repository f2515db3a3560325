/** A person’s own colours stand in for the page’s: what a fill says is still said. */
import { expect, test } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { App } from './app';

const fill = (of: Locator): Promise<string> =>
  of.evaluate((element) => getComputedStyle(element).backgroundColor);

test(
  'switches, choices and bars can be told apart; what is chosen is marked, and its words can be read',
  { tag: '@long' },
  async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    const app = await App.open(page, '/#v4;image=3;end');
    await expect(app.prediction).toHaveAttribute('data-digit', '0');
    const canvas = await fill(page.locator('body'));
    const theme = page.getByRole('radio', { name: 'System' });
    await expect(theme).toBeChecked();
    expect(await fill(theme.locator('+ span'))).not.toBe(canvas);
    expect(await fill(page.locator('.bar-above').first())).not.toBe(canvas);
    expect(await page.evaluate(onPlates)).toEqual([]);

    const picked = page.locator('.thumbnail[aria-pressed=true]').first();
    expect(await fill(picked)).not.toBe(
      await fill(page.locator('[aria-pressed=false].thumbnail').first()),
    );

    const operations = page.getByRole('table', { name: 'Operations' });
    const op = operations.getByRole('row', { name: /server0 matmul xw0 .* online/ });
    const before = await fill(op.getByRole('cell').first());
    await op.getByRole('button').click();
    await expect(op.getByRole('button')).toHaveAttribute('aria-pressed', 'true');
    expect(await fill(op.getByRole('cell').first())).not.toBe(before);
    expect(await page.evaluate(unreadable)).toEqual([]);
    expect(await page.evaluate(onPlates)).toEqual([]);

    const pond = page.getByRole('region', { name: 'The pond' });
    await pond.getByRole('switch', { name: 'Let me look inside' }).first().check();
    await app.answerTo(() => pond.getByRole('button', { name: 'Predict again' }).first().click());
    await pond.getByRole('button', { name: 'server0', exact: true }).click();
    const inspector = page.getByRole('dialog', { name: 'Inspector: server0' });
    await inspector.getByRole('button', { name: /^Show: The image leaves/ }).click();
    await expect(inspector.getByRole('img', { name: /^Payload/ })).toBeVisible();
    const bar = inspector.locator('li[aria-current=true]').evaluate((line) => {
      const { borderLeftWidth, borderLeftStyle } = getComputedStyle(line, '::before');
      return `${borderLeftWidth} ${borderLeftStyle}`;
    });
    expect(await bar).toBe('4px solid');
    expect(await page.evaluate(unreadable)).toEqual([]);
    await page.keyboard.press('Escape');

    const owner = page.getByRole('region', { name: 'Model owner' });
    const label = owner.getByRole('switch', { name: 'Label only' });
    const off = await fill(label);
    await label.click();
    await expect.poll(() => fill(label)).not.toBe(off);
  },
);

/** Texts in the very colour of what they stand on. */
function unreadable(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set<string>();
  const opaque = (element: Element) => !getComputedStyle(element).backgroundColor.endsWith(', 0)');
  while (walker.nextNode()) {
    const { parentElement: element, data } = walker.currentNode as Text;
    if (!element?.checkVisibility() || data.trim() === '' || element.closest('svg, .hidden'))
      continue;
    let ground: Element | null = element;
    while (ground && !opaque(ground)) ground = ground.parentElement;
    const { color } = getComputedStyle(element);
    if (ground && getComputedStyle(ground).backgroundColor === color) found.add(data);
  }
  return [...found];
}

/**
 * Texts on a fill of their own behind which the browser lays a plate in the colour of the page: they have the
 * colour that goes with the fill, and may be the plate's.
 */
function onPlates(): string[] {
  const probe = document.createElement('i');
  probe.style.backgroundColor = 'Canvas';
  document.body.append(probe);
  // The browser gives a ground that has no fill of its own this colour, with any opacity.
  const page = getComputedStyle(probe).backgroundColor.match(/\d+/g)!.slice(0, 3).join();
  probe.remove();
  const colourOf = (ground: Element) => getComputedStyle(ground).backgroundColor.match(/[\d.]+/g)!;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set<string>();
  while (walker.nextNode()) {
    const { parentElement: element, data } = walker.currentNode as Text;
    if (!element?.checkVisibility() || data.trim() === '' || element.closest('svg, .hidden'))
      continue;
    let ground: Element | null = element;
    while (ground && colourOf(ground)[3] === '0') ground = ground.parentElement;
    const isOwn = ground !== null && colourOf(ground).slice(0, 3).join() !== page;
    if (isOwn && getComputedStyle(element).forcedColorAdjust !== 'none') found.add(data);
  }
  return [...found];
}
