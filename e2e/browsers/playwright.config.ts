/** The main story in other browsers. Playwright only runs it: it drives none of Debian's. */
import { defineConfig } from '@playwright/test';

const port = Number(process.env['E2E_PORT'] ?? 4274);

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/browsers',
  globalSetup: './missing.ts',
  fullyParallel: true,
  workers: 2,
  // As in the repository's own configuration.
  retries: 1,
  timeout: 240_000,
  expect: { timeout: 90_000, toPass: { timeout: 90_000 } },
  reporter: [['list', { printSteps: true }]],
  use: { baseURL: `http://localhost:${port}` },
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    cwd: '../..',
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
