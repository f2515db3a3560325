/** What the page forbids itself, tried; and that nothing it does itself is among it. */
import { expect, test } from '@playwright/test';
import type { Page, Response } from '@playwright/test';
import { FOR_EVER, HEADERS, NAMED_BY_CONTENT } from '../scripts/headers';
import { PARTIES } from '../src/mpc/wire/parties';
import { App } from './app';
import { type Host, PAGE, serveDist } from './host';
import { drawn, file, png, SEVEN } from './pictures';

/** Notes each violation on the page as "directive of what". */
async function watch(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      seen.push(`${effectiveDirective} of ${blockedURI}`);
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
}

/** Another origin, which notes who came and lets everybody read. */
async function elsewhere() {
  const visits: string[] = [];
  const host = await serveDist({
    instead(file, _request, response) {
      visits.push(file);
      response
        .writeHead(200, {
          'Access-Control-Allow-Origin': '*',
          'Cross-Origin-Resource-Policy': 'cross-origin',
          'Content-Type': 'text/javascript',
        })
        .end('postMessage(1)');
      return true;
    },
  });
  return { ...host, visits };
}

let other: Host & { readonly visits: string[] };
test.beforeAll(async () => {
  other = await elsewhere();
});
test.afterAll(() => other.close());

test('nothing that the page does is forbidden', { tag: '@long' }, async ({ page }) => {
  // Workers report what they may not do to the host, as the page does.
  const reports: string[] = [];
  const policy = `${HEADERS['Content-Security-Policy']}; report-uri /reports`;
  const host = await serveDist({
    headers: { ...HEADERS, 'Content-Security-Policy': policy },
    instead(file, request, response) {
      if (file !== 'reports') return false;
      request.on('data', (text) => reports.push(String(text)));
      response.writeHead(204).end();
      return true;
    },
  });
  try {
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    const seen = await watch(page);
    const app = await App.open(page, host.url);
    await everything(page, app);
    expect(await seen()).toEqual([]);
    expect(problems).toEqual([]);
    expect(reports).toEqual([]);

    // The control: a violation in a worker does arrive.
    const [worker] = page.workers();
    await worker!.evaluate((url) => fetch(url).catch(() => undefined), other.url);
    await expect.poll(() => reports.join()).toContain('connect-src');
  } finally {
    await host.close();
  }
});

/** A prediction, its inspection, its profile and exports; a training, shared; an evaluation; own files. */
async function everything(page: Page, app: App): Promise<void> {
  const region = (name: string) => page.getByRole('region', { name });
  const download = async (act: () => Promise<void>) => {
    const downloading = page.waitForEvent('download');
    await act();
    expect(await (await downloading).failure()).toBeNull();
  };
  await app.loadTestImage(0);
  const shown = await app.answerTo(() => app.predict.click());
  expect([shown.digit, shown.plaintext]).toEqual([7, 7]);

  const profile = region('Profile');
  await download(() => profile.getByRole('button', { name: 'Export trace' }).click());
  await profile.locator('.disclosure > summary').first().click();
  await expect(profile.locator('.recharts-surface').first()).toBeVisible();

  const pond = region('The pond');
  await pond.getByRole('switch', { name: 'Let me look inside' }).first().check();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

  const owner = region('Model owner');
  await owner.getByRole('combobox', { name: 'Training images' }).selectOption('1,000');
  await owner.getByRole('combobox', { name: 'Hidden layers' }).selectOption('64 units');
  await owner.getByRole('spinbutton', { name: 'Epochs' }).fill('1');
  await owner.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(owner.getByRole('status', { name: 'Training' })).toContainText('Finished');
  await download(() => owner.getByRole('button', { name: 'Export weights' }).click());
  await owner.getByRole('button', { name: 'Share with servers' }).click();
  await expect(owner.getByText('The servers have the new weights')).toBeVisible();

  const evaluate = region('Evaluate');
  await evaluate.getByRole('spinbutton', { name: /Number of/ }).fill('200');
  await evaluate.getByRole('button', { name: 'Evaluate privately' }).click();
  const result = evaluate.getByRole('status', { name: 'Evaluation' });
  await expect(result).toHaveAttribute('data-count', '200');

  // One is painted by the page, the other one by the worker that reads them.
  const pick = region('Pick a digit');
  const files = [file('seven.svg', Buffer.from(SEVEN)), file('three.png', png(drawn(3, 90), 90))];
  await pick.getByLabel('Choose files').setInputFiles(files);
  await expect(pick).toContainText('Answers, in this order: 7 3');
}

/** What an intruder's script on the page might try, each with the directive that is in its way. */
const ATTEMPTS: readonly (readonly [string, RegExp, (elsewhere: string) => unknown])[] = [
  // oxlint-disable-next-line no-eval
  ['eval', /script-src|require-trusted/, () => globalThis.eval('globalThis.intruder = 1')],
  [
    'new Function',
    /script-src|require-trusted/,
    // oxlint-disable-next-line no-new-func, typescript/no-implied-eval
    () => (new Function('globalThis.intruder = 1') as () => void)(),
  ],
  [
    'setTimeout with text',
    /script-src|require-trusted/,
    // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval
    () => setTimeout('globalThis.intruder = 1'),
  ],
  [
    'innerHTML with text',
    /require-trusted-types-for/,
    () => {
      const element = document.createElement('div');
      element.innerHTML = '<img src="x" onerror="globalThis.intruder = 1">';
      document.body.append(element);
    },
  ],
  [
    'a script of text',
    /require-trusted-types-for|script-src/,
    () => {
      const script = document.createElement('script');
      script.text = 'globalThis.intruder = 1';
      document.body.append(script);
    },
  ],
  [
    'a script from elsewhere',
    /require-trusted-types-for|script-src/,
    (url) => {
      const script = document.createElement('script');
      script.src = `${url}intruder.js`;
      document.body.append(script);
    },
  ],
  ['a module from elsewhere', /script-src/, (url) => import(`${url}intruder.js`)],
  ['a worker from elsewhere', /require-trusted-types-for/, (url) => new Worker(`${url}worker.js`)],
  [
    'a worker of text',
    /require-trusted-types-for/,
    () => new Worker(URL.createObjectURL(new Blob(['fetch("/")']))),
  ],
  [
    'a worker from a file of this page that is none',
    /require-trusted-types-for/,
    () => new Worker('./first.js'),
  ],
  [
    'a policy of its own',
    /trusted-types/,
    () =>
      (
        globalThis as unknown as { trustedTypes: { createPolicy(name: string): void } }
      ).trustedTypes.createPolicy('intruder'),
  ],
  ['a fetch', /connect-src/, (url) => fetch(`${url}fetched`)],
  ['a beacon', /connect-src/, (url) => navigator.sendBeacon(`${url}beacon`, 'x')],
  ['a socket', /connect-src/, (url) => new WebSocket(url.replace('http', 'ws'))],
  [
    'an image',
    /img-src/,
    (url) => {
      const image = new Image();
      image.src = `${url}image`;
    },
  ],
  [
    'a style sheet of text',
    /style-src/,
    () => {
      const style = document.createElement('style');
      style.textContent = 'body { background: url(x) }';
      document.body.append(style);
    },
  ],
];

/** And where one might lead it. */
const WAYS_OUT: typeof ATTEMPTS = [
  [
    'a frame',
    /frame-src/,
    (url) => {
      const frame = document.createElement('iframe');
      frame.src = `${url}frame`;
      document.body.append(frame);
    },
  ],
  [
    'a form',
    /form-action/,
    (url) => {
      const form = document.createElement('form');
      form.action = `${url}form`;
      document.body.append(form);
      form.submit();
    },
  ],
  [
    'a javascript: address',
    /script-src|require-trusted/,
    () => {
      const link = document.createElement('a');
      link.href = 'javascript:void(globalThis.intruder = 1)';
      document.body.append(link);
      link.click();
    },
  ],
];

/** Makes each attempt on the page, and waits for its directive to be violated. */
async function attempt(page: Page, seen: () => Promise<string[]>, all: typeof ATTEMPTS) {
  for (const [name, directive, act] of all) {
    const before = (await seen()).length;
    // In a task of its own: what a debugger evaluates itself may be allowed more.
    await page.evaluate(
      ([source, url]) => {
        // oxlint-disable-next-line no-eval
        const act = globalThis.eval(`(${source})`) as (url: string) => unknown;
        // Being refused is what is tested.
        setTimeout(() => void (async () => act(url!))().catch(() => undefined));
      },
      [String(act), other.url],
    );
    await expect.poll(async () => (await seen()).slice(before).join('\n'), name).toMatch(directive);
  }
  expect(await page.evaluate(() => 'intruder' in globalThis)).toBe(false);
  expect(other.visits).toEqual([]);
}

test('every file comes with the headers; what an intruder tries is forbidden, and does no harm', async ({
  page,
  request,
  baseURL,
}) => {
  const seen = await watch(page);
  const files = new Set<string>();
  const note = (response: Response) => files.add(response.url());
  page.on('response', note);
  const app = await App.open(page);
  page.off('response', note);
  expect(files.size).toBeGreaterThan(10);
  for (const file of files) {
    const { headers } = await page.evaluate(async (url) => {
      const response = await fetch(url);
      return { headers: Object.fromEntries(response.headers) };
    }, file);
    for (const [name, value] of Object.entries(HEADERS)) {
      expect(headers[name.toLowerCase()], `${name} of ${file}`).toBe(value);
    }
    // What was fetched ahead will do for five workers, and none of them asks whether there is anything newer.
    expect(headers['vary'] ?? '', file).not.toContain('Origin');
    const kept = new URL(file).pathname.startsWith(`/${NAMED_BY_CONTENT}`) ? FOR_EVER : 'no-cache';
    if (!file.includes('?')) expect(headers['cache-control'], file).toBe(kept);
  }
  const missing = await request.get(`${baseURL}/assets/none.js`);
  expect(missing.status()).toBe(404);
  expect(missing.headers()).toMatchObject({ 'x-content-type-options': 'nosniff' });

  other.visits.length = 0;
  await attempt(page, seen, ATTEMPTS);
  const shown = await app.answerTo(() => app.loadTestImage(0));
  expect([shown.digit, shown.plaintext]).toEqual([7, 7]);
});

test('nobody leads the page elsewhere', { tag: '@long' }, async ({ page }) => {
  const seen = await watch(page);
  await App.open(page);
  other.visits.length = 0;
  const url = page.url();
  await attempt(page, seen, WAYS_OUT);
  expect(page.url()).toBe(url);
});

test(
  'a script within the page is forbidden, by header and by the page itself',
  { tag: '@long' },
  async ({ page }) => {
    const intruder =
      '<script>globalThis.intruder = 1</script><b id="b" onclick="intruder = 1">b</b>';
    const seen = await watch(page);
    for (const headers of [HEADERS, {}]) {
      const host = await serveDist({
        headers,
        instead(file, _request, response) {
          if (file !== 'index.html') return false;
          response.writeHead(200, { 'Content-Type': 'text/html', ...headers });
          response.end(PAGE.replace('</body>', `${intruder}</body>`));
          return true;
        },
      });
      try {
        await App.open(page, host.url);
        await page.locator('#b').click();
        await expect.poll(seen).toContain('script-src-elem of inline');
        await expect.poll(seen).toContain('script-src-attr of inline');
        expect(await page.evaluate(() => 'intruder' in globalThis)).toBe(false);
      } finally {
        await host.close();
      }
    }
  },
);

test(
  'a worker may fetch nothing from elsewhere, and makes no code of text',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page);
    other.visits.length = 0;
    for (const name of PARTIES) {
      const worker = await app.worker(name);
      const outcome = await worker.evaluate(
        (url) =>
          new Promise<string[]>((resolve) => {
            const seen: string[] = [];
            addEventListener('securitypolicyviolation', (event) => {
              seen.push(event.effectiveDirective);
              if (seen.length === 2) resolve(seen);
            });
            setTimeout(() => {
              fetch(url).catch(() => undefined);
              try {
                // oxlint-disable-next-line no-eval
                globalThis.eval('1');
              } catch {
                // As it should.
              }
            });
          }),
        other.url,
      );
      expect(outcome.some((directive) => directive === 'connect-src')).toBe(true);
      expect(
        outcome.some((directive) => /require-trusted-types-for|script-src/.test(directive)),
      ).toBe(true);
    }
    expect(other.visits).toEqual([]);
  },
);

test(
  'no other page may put a frame around this one',
  { tag: '@long' },
  async ({ page, baseURL }) => {
    const around = await serveDist({
      instead(_file, _request, response) {
        response
          .writeHead(200, { 'Content-Type': 'text/html' })
          .end(`<title>Around</title><iframe src="${baseURL}/"></iframe>`);
        return true;
      },
    });
    try {
      const refused = page.waitForEvent('console', (message) =>
        message.text().includes('frame-ancestors'),
      );
      await page.goto(around.url);
      await refused;
      await expect(page.frameLocator('iframe').getByTestId('app')).toHaveCount(0);
    } finally {
      await around.close();
    }
  },
);

test(
  'a browser without Trusted Types starts its workers, and none from elsewhere',
  { tag: '@long' },
  async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'trustedTypes'));
    const without = (policy: string) => policy.replace(/; require-trusted-types-for[^"]*/, '');
    const host = await serveDist({
      headers: {
        ...HEADERS,
        'Content-Security-Policy': without(HEADERS['Content-Security-Policy']!),
      },
      instead(file, _request, response) {
        if (file !== 'index.html') return false;
        response.writeHead(200, { 'Content-Type': 'text/html' }).end(without(PAGE));
        return true;
      },
    });
    try {
      const seen = await watch(page);
      const app = await App.open(page, host.url);
      const shown = await app.answerTo(() => app.loadTestImage(0));
      expect([shown.digit, shown.plaintext]).toEqual([7, 7]);
      expect(await seen()).toEqual([]);
      await page.evaluate(() => new Worker(URL.createObjectURL(new Blob(['fetch("/")']))));
      await expect.poll(seen).toContainEqual(expect.stringMatching(/^worker-src of blob/));
    } finally {
      await host.close();
    }
  },
);
