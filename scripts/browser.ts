/**
 * Where the tests and the benchmark find a Chromium. Run by itself it brings one if there is none:
 * Debian's package where we may install it, else Playwright's own download.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';
import { isMain } from './main-module';
import { firstExecutable, pathsOf } from './programs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** What a headless browser in a closed network needs, and what keeps it quiet. */
export const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @returns CHROMIUM, a system Chromium or Playwright's own; undefined if there is none. */
export function findBrowser(): string | undefined {
  const own = process.env['CHROMIUM'] ?? '';
  return firstExecutable([own, ...pathsOf(NAMES), chromium.executablePath()]);
}

/** A headless one, the first that {@link findBrowser} finds. */
export async function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: BROWSER_ARGUMENTS,
  });
}

const run = (command: string, ...parameters: string[]): boolean =>
  spawnSync(command, parameters, { stdio: 'inherit' }).status === 0;

function install(): void {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    if (run('apt-get', 'update') && run('apt-get', 'install', '-y', 'chromium')) return;
  }
  run('npx', 'playwright', 'install', 'chromium');
}

if (isMain(import.meta.url)) {
  if (!findBrowser()) install();
  if (!findBrowser()) {
    console.error(
      'No Chromium was found. Install one (apt-get install chromium) or set CHROMIUM to its path.',
    );
    process.exit(1);
  }
}
