/** The page as a browser keeps it: without a network, on a host that sends no headers, and a version later. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { HEADERS } from '../scripts/headers';
import { WAYS } from '../src/ui/ink/testing/digits';
import { place, placements } from '../src/ui/ink/testing/placements';
import { App } from './app';
import { PAGE, serveDist } from './host';

test.use({ serviceWorkers: 'allow' });

const SCRIPT = readFileSync(
  fileURLToPath(new URL('../dist/service-worker.js', import.meta.url)),
  'utf8',
);

/** Until all of the page is kept, and what it asks for goes by the service worker. */
async function isKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

async function predictsThree(app: App): Promise<void> {
  const way = WAYS.find(({ digit }) => digit === 3)!;
  const shown = await app.answerTo(() => app.draw(place(way, placements(1)[0]!)));
  expect(shown).toMatchObject({ digit: 3, plaintext: 3 });
}

test('a digit is predicted without a network, after the first visit', async ({ page }) => {
  const host = await serveDist({ headers: HEADERS });
  await App.open(page, host.url);
  await isKept(page);
  await host.close();

  await page.reload();
  const app = new App(page);
  await app.ready();
  await predictsThree(app);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  // A link that somebody has kept opens, too.
  await App.open(page, `${host.url}?record`);
});

test(
  'in a folder of a host that sends no headers, the next visit is isolated',
  { tag: '@long' },
  async ({ page }) => {
    const host = await serveDist({ folder: '/some/folder/' });
    try {
      const app = await App.open(page, host.url);
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
      await predictsThree(app);
      await isKept(page);

      await page.reload();
      await app.ready();
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
      await predictsThree(app);
      const [worker] = page.workers();
      const seen = await worker!.evaluate(async () => {
        const { headers } = await fetch(self.location.href);
        return [self.crossOriginIsolated, Object.fromEntries(headers)] as const;
      });
      const sent = Object.entries(HEADERS).map(([name, value]) => [name.toLowerCase(), value]);
      expect(seen).toEqual([true, expect.objectContaining(Object.fromEntries(sent))]);
      // Beside the page everything is as the host has it.
      const missing = await page.goto(`${host.url}nothing`);
      expect(missing?.status()).toBe(404);
    } finally {
      await host.close();
    }
  },
);

test(
  'a new version is offered, and comes when it is wanted',
  { tag: '@long' },
  async ({ page }) => {
    let isNew = false;
    const host = await serveDist({
      headers: HEADERS,
      instead(file, _request, response) {
        if (!isNew || !['index.html', 'service-worker.js'].includes(file)) return false;
        const isPage = file === 'index.html';
        const text = isPage
          ? PAGE.replace('<title>', '<title>New ')
          : SCRIPT.replace(/(index\.html[^}]*?revision:[^0-9a-f]*)[0-9a-f]+/, '$1cafe');
        expect(text).not.toBe(isPage ? PAGE : SCRIPT);
        response.writeHead(200, {
          'Content-Type': isPage ? 'text/html' : 'text/javascript',
          ...HEADERS,
        });
        response.end(text);
        return true;
      },
    });
    try {
      const app = await App.open(page, host.url);
      await isKept(page);
      isNew = true;
      await page.reload();
      await app.ready();
      const offer = page
        .getByRole('status')
        .filter({ hasText: 'A new version of Millpond is ready' });
      await expect(offer).toBeVisible();
      // Not before: neither now nor by a reload.
      await page.reload();
      await expect(offer).toBeVisible();
      await expect(page).toHaveTitle(/^Millpond/);
      await page.getByRole('button', { name: 'Use it' }).click();
      await expect(page).toHaveTitle(/^New Millpond/);
      await app.ready();
      await expect(offer).toHaveCount(0);
      await predictsThree(app);
    } finally {
      await host.close();
    }
  },
);

test('what a host sends in place of a file is not kept', { tag: '@long' }, async ({ page }) => {
  let answered = 0;
  const host = await serveDist({
    headers: HEADERS,
    instead(file, _request, response) {
      if (file !== 'models/mnist-lenet.json') return false;
      answered += 1;
      response.writeHead(200, { 'Content-Type': 'text/html', ...HEADERS }).end('<!doctype html>');
      return true;
    },
  });
  try {
    const app = await App.open(page, host.url);
    await expect.poll(() => answered).toBeGreaterThan(0);
    // Half of the page would be worse than none of it.
    await page.waitForFunction(async () => !(await navigator.serviceWorker.getRegistration()));
    await predictsThree(app);
    await expect(page.getByRole('alert')).toHaveCount(0);
  } finally {
    await host.close();
  }
});
