import { defineConfig } from '@playwright/test';
import { BROWSER_ARGUMENTS, findBrowser } from './scripts/browser';
import { portNamed } from './scripts/command-line';

const port = portNamed('E2E_PORT', process.env['E2E_PORT'] || '4273');
const executablePath = findBrowser();

export default defineConfig({
  testDir: 'e2e',
  // Not Chromium's: e2e/browsers has a configuration of its own.
  testIgnore: 'browsers/**',
  outputDir: 'test-results',
  // Five workers a page; much of the time one test waits, and another can go on.
  workers: 2,
  // On a machine that is busy with something else a test may come too late. Once more tells that from a fault;
  // it is listed as flaky.
  retries: 1,
  // Of a test that does many things on one page, on a machine that is busy with something else.
  timeout: 180_000,
  // In the campaign of missing files a step that is only slow would be taken for one that misses something.
  expect: { timeout: process.env['ASSETS'] === 'all' ? 60_000 : 20_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: BROWSER_ARGUMENTS,
    },
    // What a test withholds must not come from somewhere else; `offline.spec.ts` lets them be.
    serviceWorkers: 'block',
    // A trace costs more than the test: each move of the mouse would be a snapshot of the page.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
