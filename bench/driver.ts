/** Builds app and benchmark page, serves both, and opens Chromium. */
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build, preview } from 'vite';
import { launch } from '../scripts/browser.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Builds the app and serves it. */
export const serveApp = () => serve(path('../vite.config.ts'));

async function serve(configFile: string): Promise<{ url: string; close(): Promise<void> }> {
  await build({ configFile, logLevel: 'warn' });
  const server = await preview({ configFile, logLevel: 'warn', preview: { port: 0, open: false } });
  return { url: server.resolvedUrls!.local[0]!, close: () => server.close() };
}

export interface Bench {
  /** The benchmark's page, ready for calls to `globalThis.bench`. */
  readonly page: Page;
  /** Where the app itself is served. */
  readonly url: string;
  close(): Promise<void>;
}

export async function openBench(say: (text: string) => void): Promise<Bench> {
  say('Building …');
  const app = await serveApp();
  const bench = await serve(path('./vite.config.ts'));
  const browser = await launch();
  const page = await browser.newPage();
  page.on('pageerror', (error) => say(`The page says: ${error.message}`));
  await page.goto(bench.url);
  return {
    page,
    url: app.url,
    async close() {
      await browser.close();
      await Promise.all([app.close(), bench.close()]);
    },
  };
}
