/** From an empty browser to the first private prediction, and the JavaScript that it took. */
import { gzipSync } from 'node:zlib';
import type { Response } from '@playwright/test';
import { launch } from '../scripts/browser.ts';
import { quantiles } from './statistics';

export interface LoadFigures {
  /** Medians of fresh browsers, milliseconds from the navigation's start. */
  readonly coldToReadyMs: number;
  readonly coldToFirstPredictionMs: number;
  /** JavaScript that came before the page was ready, gzip. */
  readonly initialJsGzipBytes: number;
}

export async function measureLoad(url: string, samples: number): Promise<LoadFigures> {
  const ready: number[] = [];
  const predicted: number[] = [];
  let initialJsGzipBytes = 0;
  for (let i = 0; i < samples; i++) {
    const browser = await launch();
    try {
      const page = await browser.newPage({ serviceWorkers: 'block' });
      // By address: two servers run one script, which comes from the cache the second time.
      const scripts = new Map<string, Response>();
      page.on('response', (response) => {
        const address = response.url();
        const isScript = new URL(address).pathname.endsWith('.js');
        if (isScript && !scripts.has(address)) scripts.set(address, response);
      });
      await page.goto(url, { waitUntil: 'commit' });
      const app = page.getByTestId('app');
      await app.and(page.locator('[data-state=ready]')).waitFor();
      // The app's own mark: what it asks for from then on, nobody waits for.
      const [readyMs, origin] = await page.evaluate(() => [
        performance.getEntriesByName('ready')[0]!.startTime,
        performance.timeOrigin,
      ]);
      const readyAt = origin + readyMs;
      ready.push(readyMs);
      // One stroke down the middle; lifting the pen asks.
      const box = (await page.getByLabel('Drawing canvas').boundingBox())!;
      const x = box.x + box.width / 2;
      await page.mouse.move(x, box.y + box.height / 4);
      await page.mouse.down();
      await page.mouse.move(x, box.y + (box.height * 3) / 4, { steps: 4 });
      await page.mouse.up();
      // The page's own example has words and no digit of these.
      const status = page.getByRole('status', { name: 'Prediction' });
      await status.and(page.locator('[data-digit]')).waitFor();
      predicted.push(await page.evaluate(() => performance.now()));
      const first = [...scripts.values()].filter(
        (response) => response.request().timing().startTime < readyAt,
      );
      const bodies = await Promise.all(first.map((response) => response.body()));
      initialJsGzipBytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
    } finally {
      await browser.close();
    }
  }
  return {
    coldToReadyMs: quantiles(ready).median,
    coldToFirstPredictionMs: quantiles(predicted).median,
    initialJsGzipBytes,
  };
}
