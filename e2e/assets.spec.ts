/**
 * Files of the page that are missing, cut or slow. The build says which files there are, so a new one is
 * tried without a word here. `npm run assets` tries each file in each way; otherwise all of them are
 * missing once, and some of them in other ways.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { basename, extname, join } from 'node:path';
import type { ServerResponse } from 'node:http';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { App } from './app';
import { type Host, serveDist } from './host';
import { file, SEVEN } from './pictures';
import { weightsFile } from './weights';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));

/** What no browser of today, or no browser at all, asks for. */
const UNASKED = [
  /README\.md$/,
  /^_headers$/,
  // Without WebAssembly SIMD, without crypto.subtle, with threads.
  /^assets\/(?:tfjs-backend-wasm|tfjs-backend-wasm-threaded-simd|reference|sha2)-[\w-]{8}\.\w+$/,
  // What somebody has trained beside the page's own models.
  /^models\/mnist-(?:mlp|securenn)-/,
  // For other programs, and for systems on which the page is installed.
  /^robots\.txt$|^social\.png$|^manifest\.webmanifest$|^icon(?:-[\w-]+)?\.(?:png|svg)$/,
  // Blocked here: what a test withholds must not come from somewhere else. `offline.spec.ts` has it.
  /^service-worker\.js$/,
];

const ASSETS = join(DIST, 'assets');

/** A script and all that is named in it, and in that. */
function reached(start: (file: string) => boolean): Set<string> {
  const scripts = readdirSync(ASSETS).filter((file) => file.endsWith('.js'));
  const found = new Set(scripts.filter(start));
  for (const file of found) {
    const text = readFileSync(join(ASSETS, file), 'utf8');
    for (const [name] of text.matchAll(/[\w-]+-[\w-]{8}\.js/g)) {
      if (scripts.includes(name) && !REMOTE.test(name)) found.add(name);
    }
  }
  return found;
}

/** Begins what a page with its servers on other hosts loads. */
const REMOTE = /^remote-(?:host|servers)-/;
/** And all of it that the page with its servers in the tab does without. */
const HERE = reached((file) => /^index-|\.worker-/.test(file) && !REMOTE.test(file));
const ELSEWHERE = new Set([...reached((file) => REMOTE.test(file))].filter((f) => !HERE.has(f)));

const FILES = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(DIST.length + 1))
  .filter((file) => file !== 'index.html' && !UNASKED.some((each) => each.test(file)))
  .filter((file) => !ELSEWHERE.has(basename(file)));

/** Without the digest. */
const stem = (file: string): string => basename(file).replace(/-[\w-]{8}(?=\.\w+$)/, '');
/** What the build says of its parts. */
const PARTS = Object.entries(
  JSON.parse(readFileSync(join(DIST, 'assets/files.json'), 'utf8')) as Record<string, string[]>,
);
const namesOf = (file: string): string[] => [
  basename(file),
  stem(file).replace(/\.\w+$/, ':'),
  ...PARTS.filter(([, files]) => files.includes(basename(file))).map(([part]) => `${part}:`),
];
const named = (name: string): string => {
  const found = FILES.filter((file) => stem(file) === name);
  // Of the engine, too: all parties take the same (decision 29).
  if (found.length !== 1) throw new Error(`The build has ${found.length} files ${name}.`);
  return found[0]!;
};

/** For what may be gone by the time that it is asked for. */
const SOON = { timeout: 3000 };
function unlessLate(error: Error): void {
  if (error.name !== 'TimeoutError') throw error;
}

type Way = 'missing' | 'cut' | 'slow' | 'refused';

/** Answers in a way that is no answer. */
function fail(file: string, way: Way, response: ServerResponse): void {
  if (way === 'missing') {
    response.writeHead(404).end();
    return;
  }
  if (way === 'refused') {
    response.destroy();
    return;
  }
  const bytes = readFileSync(join(DIST, file));
  const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };
  const type = types[extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length });
  response.write(bytes.subarray(0, bytes.length >> 1), () => {
    if (way === 'cut') setTimeout(() => response.destroy(), 50);
  });
}

/** A host at which `isBad` files fail for as long as it says so. */
async function hostWith(isBad: (file: string) => boolean, way: Way) {
  const asked = new Set<string>();
  const host = await serveDist({
    instead(file, _request, response) {
      if (!FILES.includes(file)) return false;
      const isFailing = isBad(file);
      asked.add(file);
      if (isFailing) fail(file, way, response);
      return isFailing;
    },
  });
  return { ...host, asked };
}

/** Errors that nobody caught, in the page and in its workers. */
function uncaught(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}

/** It keeps what parties receive, and the address has a link: for that there are files, too. */
const ADDRESS = '?record#v2;auto=off';

const region = (page: Page, name: string) => page.getByRole('region', { name });

/**
 * Waits until it is there, and no longer than until an alert is. That is asked at once: an assertion of a
 * few milliseconds may end before it has looked, as alerts are answered first.
 */
async function unlessAlert(owner: Locator, done: Locator): Promise<void> {
  await expect(done.or(owner.getByRole('alert')).first()).toBeVisible();
  if (!(await done.isVisible())) throw new Error('There is an alert.');
}

/** What a person does, so that in the end every file has been asked for. */
const STEPS: readonly ((page: Page, host: Host) => Promise<void>)[] = [
  async (page, host) => {
    await page.goto(host.url + ADDRESS);
    await new App(page).ready();
  },
  async (page) => {
    const app = new App(page);
    await app.loadTestImage(0);
    const shown = await app.answerTo(() => app.predict.click());
    expect([shown.digit, shown.plaintext]).toEqual([7, 7]);
  },
  async (page) => {
    const profile = region(page, 'Profile');
    await expect(profile.getByRole('table', { name: 'Operations' })).toBeVisible();
    const chart = profile.locator('.disclosure').first();
    if ((await chart.getAttribute('open')) === null) await chart.locator('summary').click();
    await expect(profile.locator('.recharts-surface').first()).toBeVisible();
  },
  async (page) => {
    const look = region(page, 'The pond').getByRole('switch', { name: 'Let me look inside' });
    await look.first().check();
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await expect(region(page, 'Evaluate').getByRole('spinbutton').first()).toBeVisible();
    await expect(region(page, 'Pick a digit').getByText('Choose files')).toBeVisible();
  },
  async (page) => {
    const pick = region(page, 'Pick a digit');
    await pick.getByLabel('Choose files').setInputFiles(file('seven.svg', Buffer.from(SEVEN)));
    await unlessAlert(pick, pick.getByText('seven.svg is on the canvas'));
  },
  // As it was in the end: what comes after trains that.
  ...['cnn', 'lenet', 'sigmoid'].map((name) => async (page: Page) => {
    const owner = region(page, 'Model owner');
    const network = owner.getByRole('combobox', { name: 'Network' });
    const again = owner.getByRole('button', { name: 'Use the trained weights' });
    if ((await network.inputValue()) !== name) await network.selectOption(name);
    else if (await again.isVisible()) await again.click();
    const used = owner.getByText('The servers have its trained weights');
    await unlessAlert(owner, used);
  }),
  async (page) => {
    const owner = region(page, 'Model owner');
    for (const network of ['cnn', 'lenet', 'sigmoid']) {
      await owner.getByRole('combobox', { name: 'Network' }).selectOption(network);
      const again = owner.getByRole('button', { name: 'Use the trained weights' });
      const done = owner.getByText('The servers have its trained weights');
      await expect(async () => {
        await expect(again.or(done)).toBeVisible();
        if (await again.isVisible()) await again.click();
        await expect(done).toBeVisible({ timeout: 2000 });
      }).toPass();
    }
  },
  async (page) => {
    const owner = region(page, 'Model owner');
    await owner.getByRole('combobox', { name: 'Training images' }).selectOption('1,000');
    await owner.getByRole('combobox', { name: 'Hidden layers' }).selectOption('64 units');
    await owner.getByRole('spinbutton', { name: 'Epochs' }).fill('1');
    await owner.getByRole('button', { name: 'Train', exact: true }).click();
    const finished = owner.getByRole('status', { name: 'Training' }).getByText('Finished');
    await unlessAlert(owner, finished);
  },
  async (page) => {
    const owner = region(page, 'Model owner');
    // None of them is a network; but that takes a reader to find out.
    for (const name of ['none.onnx', 'none.h5', 'none.keras']) {
      const none = file(name, Buffer.from('none'));
      await owner.locator('input[type=file]').setInputFiles(none);
      await expect(owner.getByRole('alert').first()).toContainText(`${name}: It is no`);
    }
  },
  async (page) => {
    const owner = region(page, 'Model owner');
    await owner.locator('input[type=file]').setInputFiles(weightsFile('blank.json'));
    const imported = owner.getByText('imported from blank.json');
    await unlessAlert(owner, imported);
    // What the browser has kept is offered after a reload.
    await page.reload();
    await expect(owner).toContainText('has kept your network');
  },
];

test('every file is missing once, and all comes right', { tag: '@long' }, async ({ page }) => {
  test.setTimeout(400_000);
  // Alone it is missed by nobody, see below; with all others it would be missed.
  const failed = new Set(['first.js']);
  const host = await hostWith((file) => {
    if (failed.has(file)) return false;
    failed.add(file);
    return true;
  }, 'missing');
  try {
    const errors = uncaught(page);
    const alert = page
      .getByRole('alert')
      .filter({ has: page.getByRole('button') })
      .first();
    const answer = async () => {
      const text = await alert.innerText(SOON);
      // By its own name, or as a part that it belongs to.
      const names = [...failed].flatMap(namesOf);
      expect(
        names.some((name) => text.includes(name)),
        text,
      ).toBe(true);
      await alert.getByRole('button').click(SOON);
    };
    // It may be gone again before it is answered, and another may be there then.
    await page.addLocatorHandler(alert, () => answer().catch(unlessLate), { noWaitAfter: true });
    // What a new page interrupts is not waited for until the test ends.
    page.setDefaultTimeout(10_000);
    let loads = 0;
    page.on('load', () => (loads += 1));
    for (const step of STEPS) {
      let seen = loads;
      await expect(async () => {
        // Where it took a new page, nothing has been predicted there yet.
        if (seen < loads && step !== STEPS[0]) await STEPS[1]!(page, host);
        seen = loads;
        const taken = step(page, host);
        const isAtHome = step === STEPS[0] || step === STEPS.at(-1);
        await (isAtHome ? taken : Promise.race([taken, newPage(page)]));
      }).toPass({ timeout: 120_000 });
    }
    expect(FILES.filter((file) => !host.asked.has(file))).toEqual([]);
    expect(errors).toEqual([]);
    await expect(page.getByRole('alert')).toHaveCount(0);
  } finally {
    await host.close();
  }
});
/** Rejects with the next page: what was waited for on this one does not come. */
function newPage(page: Page): Promise<never> {
  const gone = new Promise<never>((_, reject) => {
    page.once('load', () => reject(new Error('There is a new page.')));
  });
  gone.catch(() => undefined);
  return gone;
}

/** Of each kind one: they come in different ways, and are missed in different places. */
const SOME: readonly (readonly [string, Way])[] = [
  ['index.js', 'missing'],
  ['index.css', 'slow'],
  ['party.worker.js', 'missing'],
  ['engine.js', 'cut'],
  ['kernels.wasm', 'cut'],
  ['Replay.css', 'cut'],
];

const WAYS = ['missing', 'cut', 'slow'] as const;

/** What fails before anything that could say so has come. */
const FIRST: readonly (readonly [string, Way])[] = [
  ['index.js', 'refused'],
  ['index.css', 'refused'],
];

const CASES: readonly (readonly [string, Way])[] = [
  ...(process.env['ASSETS'] === 'all'
    ? FILES.flatMap((file) => WAYS.map((way) => [file, way] as const))
    : SOME.map(([name, way]) => [named(name), way] as const)),
  ...FIRST.map(([name, way]) => [named(name), way] as const),
];

/** Missed by nobody: the list of files is asked for when something else has failed. */
const SPARE = /^(?:first\.js|icon-[\w-]+\.png|assets\/files\.json|assets\/updates-[\w-]{8}\.js)$/;

for (const [file, way] of CASES.filter(([file]) => !SPARE.test(file))) {
  test(
    `${basename(file)} is ${way}, until it is not`,
    { tag: named('index.js') === file ? [] : '@long' },
    async ({ page }) => {
      test.setTimeout(480_000);
      let isBad = true;
      const host = await hostWith((each) => isBad && each === file, way);
      try {
        const errors = uncaught(page);
        const alert = page
          .getByRole('alert')
          .filter({ hasText: basename(file) })
          .first();
        const slow = page.getByText(/^Still loading /).first();
        const word = way === 'slow' ? alert.or(slow).first() : alert;
        const step = await firstOf(page, host, word);
        await expect(page.getByRole('button').first()).toBeVisible();

        // In vain as long as it is not there.
        const button = page
          .getByRole('button', { name: /^(?:Try again|Restart the servers|Reload the page)$/ })
          .first();
        if (way === 'missing' && (await button.isVisible())) {
          await button.click();
          // Nobody asks for it again by themselves where it is only there to compare with.
          if (step > 0) {
            // Ready, or what was asked before the restart has missed it already.
            const ready = page.getByTestId('app').and(page.locator('[data-state=ready]'));
            await expect(ready.or(word).first()).toBeVisible();
            STEPS[step]!(page, host).catch(() => undefined);
          }
          await expect(word).toBeVisible({ timeout: 60_000 });
        }
        isBad = false;
        // A step that comes too early, while the part is asked for again, must not be waited for until the test ends.
        page.setDefaultTimeout(10_000);
        // Several parts may be made of it, and each has a button; what failed late has one late.
        await expect(async () => {
          while (await button.isVisible()) await button.click(SOON).catch(unlessLate);
          await new App(page).ready();
          // Also where it took a reload, after which nothing has been predicted yet.
          await STEPS[1]!(page, host);
          if (step > 1) await STEPS[step]!(page, host);
          // What a reader says of a file that is no network stays, and is right.
          const alerts = page.getByRole('alert').filter({ hasNotText: /^none\.\w+: It is no/ });
          await expect(alerts).toHaveCount(0, { timeout: 1000 });
        }).toPass({ timeout: 240_000 });
        await expect(slow).toHaveCount(0);
        expect(errors).toEqual([]);
      } finally {
        await host.close();
      }
    },
  );
}

/** Takes one step after the other. @returns the one at which it was said that a file fails. */
async function firstOf(page: Page, host: Host, word: Locator): Promise<number> {
  for (const [i, step] of STEPS.entries()) {
    const taken = step(page, host).then(
      () => 'taken',
      () => 'failed',
    );
    const said = word.waitFor({ timeout: 90_000 }).then(
      () => 'said',
      () => 'not said',
    );
    const first = await Promise.race([taken, said]);
    if (first === 'said') return i;
    // What the page says may come a little later than what the step waits for in vain.
    if (first === 'failed') {
      expect(await said).toBe('said');
      return i;
    }
  }
  throw new Error('Nobody has missed it.');
}

test('the first script and the icon are missed by nobody', { tag: '@long' }, async ({ page }) => {
  const host = await hostWith((file) => file === 'first.js' || file.startsWith('icon-'), 'missing');
  try {
    await STEPS[0]!(page, host);
    await STEPS[1]!(page, host);
    await expect(page.getByRole('alert')).toHaveCount(0);
  } finally {
    await host.close();
  }
});

test('the page works in a folder of a host that sends no headers', async ({ page }) => {
  const host = await serveDist({ folder: '/some/folder/' });
  try {
    const errors = uncaught(page);
    await STEPS[0]!(page, host);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    // Nothing is preloaded that the page itself does not use: a browser warns of it.
    const preloaded = await page
      .locator('link[rel=preload]')
      .evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));
    expect(preloaded.map(stem).toSorted()).toEqual(['kernels.wasm', 'pond.json']);
    for (const step of STEPS.slice(1, 4)) await step(page, host);
    expect(errors).toEqual([]);
  } finally {
    await host.close();
  }
});
