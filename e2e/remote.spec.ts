/**
 * The page as client of servers in processes of their own, by the command that a person types: `npm run pond`.
 * The hosts are real, and so is their death.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { expect, type Page, test } from '@playwright/test';
import { App } from './app';
import { violations } from './axe';

/** What is started for all tests here, which ask one after the other. */
interface Running {
  readonly command: ChildProcess;
  readonly url: string;
  /** Everything that it has said so far, line by line. */
  readonly lines: readonly string[];
}

let running: Running;

const ROLES = ['server0', 'server1', 'crypto-producer'];
const OWNERS = ['Ampère & Co.', 'Babbage Ltd.', 'Curie e. V.'];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  running = await start();
});

test.afterAll(async () => {
  const { command } = running;
  const ended = new Promise((resolve) => command.once('close', resolve));
  command.kill('SIGINT');
  await ended;
});

/** Resolves with its page's address, which it prints last. */
function start(): Promise<Running> {
  const env = { ...process.env, BROWSER: 'none', PORT: '0', REPLICAS: '1' };
  // By itself, so that its signals are its own.
  const command = spawn(process.execPath, ['--import', 'tsx', 'scripts/pond.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  let rest = '';
  return new Promise((resolve, reject) => {
    command.stdout.on('data', (data: Buffer) => {
      const parts = (rest + data.toString()).split('\n');
      rest = parts.pop()!;
      lines.push(...parts);
      const url = parts.find((line) => line.startsWith('http://'));
      if (url !== undefined) resolve({ command, url, lines });
    });
    command.once('close', () => reject(new Error(`It did not start: ${lines.join(' ')}`)));
  });
}

/** The number of a host's newest process. */
function processOf(role: string): number {
  const line = running.lines.findLast(
    (each) => each.includes(`${role} 0`) && each.includes('process'),
  );
  return Number(/process (\d+)/.exec(line!)![1]);
}

/**
 * The private answer to a test image; of plaintext there is none. It is another digit than the one before, which the
 * page may ask for once more meanwhile, in a session that is new.
 */
async function expectDigit(app: App, image: number, digit: string): Promise<void> {
  await expect(app.prediction).not.toHaveAttribute('data-digit', digit);
  await app.loadTestImage(image);
  await expect(app.prediction).toHaveAttribute('data-digit', digit, { timeout: 40_000 });
}

/** Labels of the first test images, as MNIST has them. */
const LABELS = [7, 2, 1, 0, 4];

const serversOf = (page: Page) => page.getByRole('region', { name: 'Servers', exact: true });

test('predicts over three hosts, and says where they are', async ({ page }) => {
  const app = await App.open(page, running.url);
  for (const [image, label] of LABELS.entries()) {
    await expectDigit(app, image, String(label));
  }
  await expect(app.prediction).toContainText('Nobody here has the model');
  const where = 'Where the servers are: at Ampère & Co., Babbage Ltd. and Curie e. V.';
  // All three are processes of the machine that the test runs on, and the page makes no more of it.
  await expect(page.getByText(`${where}, all on this machine. A demonstration.`)).toBeVisible();
  await expect(serversOf(page)).toContainText('processes on this very machine');
  await expect(serversOf(page)).toContainText('are not encrypted (ws:)');
  const table = serversOf(page).getByRole('table', { name: 'The three hosts' });
  for (const owner of OWNERS) await expect(table.getByRole('cell', { name: owner })).toBeVisible();
  await expect(table.getByRole('cell', { name: /^[0-9a-f]{64}$/ })).toHaveCount(3);
  await expect(table.getByRole('cell', { name: /^[\d.]+ ms$/ })).toHaveCount(3);
  expect(await violations(page, 'main')).toEqual([]);
});

test(
  'the example that was really recognised has its figures',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page, running.url);
    await expect(app.prediction).toContainText('An example');
    const figures = page
      .getByRole('region', { name: 'Prediction', exact: true })
      .getByRole('definition');
    await expect(figures).toHaveText([/ms/, /^2 between/, /^18\.7 kB 84\.2 kB ahead/]);
    // It is nobody's run: what follows a run is empty.
    const profile = page.getByRole('region', { name: 'Profile' });
    await expect(profile.getByRole('table', { name: 'Operations' })).toHaveCount(0);
  },
);

test(
  'shows the messages and the times of all parties, and no way inside',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page, running.url);
    await expectDigit(app, 0, '7');
    const profile = page.getByRole('region', { name: 'Profile' });
    const operations = profile.getByRole('table', { name: 'Operations' });
    for (const party of ['server0', 'server1', 'prediction-client']) {
      await expect(operations.getByRole('row').filter({ hasText: party }).first()).toBeVisible();
    }
    await expect(profile).toContainText('Each host has a clock of its own');
    await expect(page.getByRole('list', { name: 'Steps of the request' })).toBeVisible();
    await expect(page.getByRole('switch', { name: 'Let me look inside' })).toHaveCount(0);
    for (const name of ['Model owner', 'Evaluate']) {
      await expect(page.getByRole('region', { name })).toHaveCount(0);
    }
  },
);

/** Kills a host of that role, and waits for the session that comes of it. */
async function diesAndIsReplaced(app: App, role: string): Promise<void> {
  process.kill(processOf(role), 'SIGKILL');
  // Nobody has asked: it is noticed, said and over by itself.
  await expect(app.page.getByRole('status').filter({ hasText: 'The link to' })).toContainText(
    'All three hosts answer again.',
  );
  await expectDigit(app, 1, '2');
  await expectDigit(app, 0, '7');
  await expect(app.page.getByRole('alert')).toHaveCount(0);
}

test('a host that dies is named, and there is another session; one that hangs is waited for', async ({
  page,
}) => {
  const app = await App.open(page, running.url);
  await expectDigit(app, 0, '7');
  await diesAndIsReplaced(app, 'server0');

  // One that hangs is named while somebody waits, and answers when it goes on.
  const host = processOf('server0');
  process.kill(host, 'SIGSTOP');
  try {
    await app.loadTestImage(1);
    await expect(
      page.getByRole('status').filter({ hasText: 'There is no answer from server0' }),
    ).toContainText(/since \d\d:\d\d:\d\d\. It is waited for/);
    // No digit is beside a picture that it is not of.
    await expect(app.prediction).not.toContainText('Predicted digit');
    await expect(app.prediction).toContainText(
      /no answer yet.*It waits for server0 \(Ampère & Co\.\), silent since \d\d:\d\d:\d\d/,
    );
    const table = page.getByRole('table', { name: 'Probabilities' });
    await expect(table.getByRole('cell', { name: '–', exact: true })).toHaveCount(10);
  } finally {
    process.kill(host, 'SIGCONT');
  }
  await expect(app.prediction).toHaveAttribute('data-digit', '2');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('so it is with any of the hosts', { tag: '@long' }, async ({ page }) => {
  const app = await App.open(page, running.url);
  await expectDigit(app, 0, '7');
  for (const role of ROLES.slice(1)) await diesAndIsReplaced(app, role);
});

test(
  'all three die while somebody waits, and the answer comes all the same',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page, running.url);
    await expectDigit(app, 0, '7');
    for (const role of ROLES) process.kill(processOf(role), 'SIGKILL');
    await expectDigit(app, 1, '2');
    await expect(page.getByTestId('app')).toHaveAttribute('data-state', 'ready');
    await expect(page.getByRole('alert')).toHaveCount(0);
  },
);

test(
  'of hosts that hang and hosts that are well only the former are named',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page, running.url);
    await expectDigit(app, 0, '7');
    const host = processOf('crypto-producer');
    process.kill(host, 'SIGSTOP');
    try {
      const status = page.getByRole('status');
      await expect(status.filter({ hasText: 'The link to crypto-producer' })).toBeVisible({
        timeout: 40_000,
      });
      await app.loadTestImage(1);
      const silence = status.filter({ hasText: 'There is no answer from crypto-producer' });
      await expect(silence).toBeVisible();
      await expect(silence).not.toContainText(/server[01]/);
      await expect(app.prediction).toContainText('It waits for crypto-producer (Curie e. V.)');
    } finally {
      process.kill(host, 'SIGCONT');
    }
    await expect(app.prediction).toHaveAttribute('data-digit', '2', { timeout: 40_000 });
    await expect(page.getByRole('alert')).toHaveCount(0);
  },
);

test('hosts turn away a page that they do not list, by name', async ({ page }) => {
  // The same page by another origin.
  await page.goto(running.url.replace('localhost', '127.0.0.1'));
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(/server0|server1|crypto-producer/);
  await expect(alert).toContainText('it does not list this page’s origin');
  await expect(alert).toContainText('This page gets no answer from the three hosts.');
  await expect(alert).not.toContainText('prediction-client');
  await expect(page.getByTestId('app')).toHaveAttribute('data-state', 'error');
  await expect(alert.getByRole('button', { name: 'Connect again' })).toBeVisible();
});

test(
  'a configuration that is wrong is refused by file and field; the next try can work',
  { tag: '@long' },
  async ({ page }) => {
    const broken = { version: 1, players: { server0: { owner: 'Nobody' } } };
    await page.route('**/pond.json', (route) => route.fulfill({ json: broken }));
    await page.goto(running.url);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('pond.json: players.server0.peer is missing');
    await page.unroute('**/pond.json');
    await alert.getByRole('button', { name: 'Connect again' }).click();
    const app = new App(page);
    await app.ready();
    await expectDigit(app, 2, '1');
  },
);

test(
  'a link has the servers in this tab, or another configuration beside the page',
  { tag: '@long' },
  async ({ page }) => {
    const app = await App.open(page, `${running.url}#v4;servers=tab;end`);
    await expect(page.getByText('Where the servers are: in this tab')).toBeVisible();
    expect((await app.answerTo(() => app.loadTestImage(0))).plaintext).toBe(7);
    await page.evaluate(() => (location.hash = '#v4;servers=pond.json;end'));
    await expect(page.getByText('Where the servers are: at Ampère')).toBeVisible();
    await app.ready();
    await expectDigit(app, 1, '2');
    // What hosts compute is not for a link to say.
    await page.evaluate(() => (location.hash = '#v4;network=lenet;end'));
    await expect(page.getByText('is for its owner to say')).toBeVisible();
    await expectDigit(app, 2, '1');
  },
);
