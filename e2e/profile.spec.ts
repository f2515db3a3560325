/** An engineer looks where the time and the bytes went, takes it along, and compares. */
import { readFile } from 'node:fs/promises';
import { expect, test, type Download, type Locator, type Page } from '@playwright/test';
import { withDigest } from '../src/mpc/files/json-digest';
import { PARTIES } from '../src/mpc/wire/parties';
import type { ChromeTrace } from '../src/report/chrome-trace';
import { readTrace, type TraceFile } from '../src/report/trace-file';
import { App } from './app';
import { violationsInBothThemes } from './axe';

interface Profile {
  readonly app: App;
  readonly region: Locator;
  readonly operations: Locator;
  readonly timeline: Locator;
}

async function profileOf(page: Page): Promise<Profile> {
  const app = await App.open(page);
  await app.predictAsIDraw(false);
  const region = page.getByRole('region', { name: 'Profile' });
  return {
    app,
    region,
    operations: region.getByRole('table', { name: 'Operations' }),
    timeline: region.getByRole('application', { name: 'Timeline' }),
  };
}

async function predict({ app, region, timeline }: Profile, image = 0): Promise<void> {
  await app.loadTestImage(image);
  const runs = region.getByRole('combobox', { name: 'Shown run' }).locator('option');
  const before = await runs.count();
  await app.answerTo(() => app.predict.click());
  // The digit waits for no trace. With the first run comes "The last prediction".
  await expect(runs).toHaveCount(before === 0 ? 2 : before + 1);
  await expect(timeline).toHaveAttribute('data-ops', /^[1-9]/);
}

async function saved(page: Page, click: () => Promise<void>): Promise<string> {
  const download: Promise<Download> = page.waitForEvent('download');
  await click();
  return readFile(await (await download).path(), 'utf8');
}

async function open(page: Page, region: Locator, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await region.getByRole('button', { name: 'Open a trace' }).click();
  const buffer = Buffer.from(text);
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer });
}

test('operations are sorted by any column, both ways', { tag: '@long' }, async ({ page }) => {
  const profile = await profileOf(page);
  await predict(profile);
  const { operations } = profile;
  const computes = () =>
    operations
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => Number(row.children[7]!.textContent)));
  // What was waited for comes first, and can be seen alone.
  const phases = profile.region.getByRole('group', { name: 'Phase of the operations' });
  const phasesShown = () => operations.locator('.phase').allTextContents();
  expect((await phasesShown())[0]).toBe('online');
  await phases.getByRole('radio', { name: 'Offline' }).check();
  expect(new Set(await phasesShown())).toEqual(new Set(['offline']));
  await phases.getByRole('radio', { name: 'All' }).check();
  const heading = operations.getByRole('columnheader', { name: 'Compute' });
  await heading.getByRole('button').click();
  await expect(heading).toHaveAttribute('aria-sort', 'descending');
  const falling = await computes();
  expect(falling.length).toBeGreaterThan(20);
  expect(falling).toEqual(falling.toSorted((a, b) => b - a));
  await heading.getByRole('button').click();
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  const rising = await computes();
  expect(rising).toEqual(falling.toSorted((a, b) => a - b));
});

test('operations are selected in table and timeline, filtered by phase and party, and added up', async ({
  page,
}) => {
  const profile = await profileOf(page);
  await predict(profile);
  const { region, operations, timeline } = profile;
  const details = region.getByRole('status', { name: 'Selected op' });
  await expect(details).toContainText('Select an op');

  const row = operations.getByRole('row', { name: /server1 sigmoid .* online/ });
  await row.getByRole('button').click();
  await expect(details).toContainText('server1');
  await expect(details).toContainText('sigmoid');
  await expect(details).toContainText('2.0 kB in 1 message');
  await expect(row.getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  // All parties' work on that node is marked with it.
  await expect(operations.locator('tr[data-selected=true]')).toHaveCount(5);

  await timeline.focus();
  await page.keyboard.press('ArrowUp');
  await expect(details).toContainText('server0');
  const above = await details.innerText();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => details.innerText()).not.toBe(above);
  await expect(details).toContainText('server0');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => details.innerText()).toBe(above);
  await page.keyboard.press('Escape');
  await expect(details).toContainText('Select an op');
  await expect(operations.locator('tr[data-selected=true]')).toHaveCount(0);

  const rows = operations.locator('tbody tr');
  const column = async (at: number) =>
    rows.evaluateAll((all, index) => all.map((row) => row.children[index]!.textContent), at);
  const sum = (at: number) => operations.locator('tfoot td').nth(at - 2);
  const added = async (at: number) =>
    (await column(at)).reduce((all, text) => all + Number(text.replaceAll(',', '')), 0);
  await expect(
    operations.getByRole('button', { name: 'matmul xw0 image × weights 1' }).first(),
  ).toBeVisible();
  expect(new Set(await column(2))).toEqual(new Set(['input', 'layer 1', 'layer 2', 'output']));
  // The first op with the image is at 0; what was dealt is before that.
  const starts = (await column(5)).map((text) => Number(text.replace('−', '-')));
  expect(starts[0]).toBe(0);
  expect(Math.min(...starts)).toBeLessThan(0);

  const party = region.getByRole('combobox', { name: 'Party' });
  await party.selectOption('server1');
  await region
    .getByRole('group', { name: 'Phase of the operations' })
    .getByRole('radio', { name: 'Online' })
    .check();
  expect(new Set(await column(0))).toEqual(new Set(['server1']));
  expect(new Set(await column(4))).toEqual(new Set(['online']));
  const bytes = await added(9);
  await expect(sum(9)).toHaveText(bytes.toLocaleString('en-GB'));
  await expect(sum(6)).toHaveText('2');

  await region.getByRole('radio', { name: 'By kind' }).check();
  const kinds = await column(1);
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(kinds.some((kind) => kind.startsWith('matmul'))).toBe(true);
  expect(await added(10)).toBe(bytes);
  await party.selectOption('All parties');
  // Both servers take part in a round: it is one.
  await expect(sum(7)).toHaveText('2');
  await region.getByRole('radio', { name: 'By layer' }).check();
  expect(new Set(await column(2))).toEqual(new Set(['input', 'layer 1', 'layer 2', 'output']));

  // All of the table is one stop of Tab; arrows move in it.
  await region.getByRole('radio', { name: 'Each op' }).check();
  await party.focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(
    operations.getByRole('columnheader', { name: 'Party' }).getByRole('button'),
  ).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(rows.first().getByRole('button')).toBeFocused();
  await page.keyboard.press('End');
  await expect(rows.last().getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rows.last().getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Tab');
  await expect(operations.locator(':focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await expect(rows.last().getByRole('button')).toBeFocused();
});

test(
  'the timeline zooms and moves by keys, wheel and mouse, and selects by click',
  { tag: '@long' },
  async ({ page }) => {
    const profile = await profileOf(page);
    await predict(profile);
    const { region, timeline } = profile;
    const view = async () => ({
      from: Number(await timeline.getAttribute('data-from')),
      to: Number(await timeline.getAttribute('data-to')),
    });
    const size = async () => {
      const { from, to } = await view();
      return to - from;
    };
    await timeline.focus();
    const all = await view();
    await page.keyboard.press('+');
    await expect.poll(size).toBeLessThan(all.to - all.from);
    const zoomed = await view();
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await view()).from).toBeGreaterThan(zoomed.from);
    await page.keyboard.press('0');
    await expect.poll(view).toEqual(all);

    await timeline.scrollIntoViewIfNeeded();
    await timeline.hover();
    await page.mouse.wheel(0, -300);
    await expect.poll(size).toBeLessThan(all.to - all.from);
    const before = await view();
    const box = (await timeline.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 60, box.y + 40, { steps: 3 });
    await page.mouse.up();
    await expect.poll(async () => (await view()).from).toBeLessThan(before.from);

    // An op that fills the view is selected by a click on its lane.
    const details = region.getByRole('status', { name: 'Selected op' });
    await region.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(view).toEqual(all);
    await region.getByRole('button', { name: 'Next op' }).click();
    const chosen = await details.innerText();
    expect(chosen).toContain('prediction-client');
    await timeline.focus();
    for (let i = 0; i < 30; i++) await page.keyboard.press('+');
    await expect.poll(size).toBeLessThan(0.5);
    // Never finer than the clock, which has steps of 5 µs here, and of 100 µs elsewhere.
    expect(await size()).toBeGreaterThanOrEqual(0.02 - 1e-6);
    await page.keyboard.press('Escape');
    await expect(details).toContainText('Select an op');
    const { width, height } = (await timeline.boundingBox())!;
    for (let y = 30; y < height && (await details.innerText()) !== chosen; y += 9) {
      await timeline.click({ position: { x: width / 2, y } });
    }
    expect(await details.innerText()).toBe(chosen);
  },
);

test(
  'the timeline opens on what was waited for; keys, the mouse and a search go to an op',
  { tag: '@long' },
  async ({ page }) => {
    const profile = await profileOf(page);
    await predict(profile);
    const { region, operations, timeline } = profile;
    // Where that went adds up, on the whole and at each party.
    const whole = Number.parseFloat(
      (await region.locator('dt:text-is("Private, online") + dd b').textContent())!,
    );
    const rows = region.locator('.went > div');
    // The model owner has nothing to do online.
    await expect(rows.nth(1)).toBeVisible();
    for (const row of await rows.all()) {
      const parts = await row.locator('.parts-words > span').allTextContents();
      const sum = parts.reduce((total, part) => total + Number.parseFloat(part), 0);
      expect(Math.abs(sum - whole)).toBeLessThanOrEqual(0.03 * parts.length + 0.005 * whole);
    }

    const details = region.getByRole('status', { name: 'Selected op' });
    const range = region.getByRole('status', { name: 'Measured range' });
    const size = async () =>
      Number(await timeline.getAttribute('data-to')) -
      Number(await timeline.getAttribute('data-from'));
    await expect(region.getByRole('radio', { name: 'Online', exact: true }).first()).toBeChecked();
    const online = await operations.locator('.phase[data-phase=online]').count();
    // What is too close together to be told apart is drawn once.
    expect(Number(await timeline.getAttribute('data-ops'))).toBeLessThanOrEqual(online);
    const all = await size();

    await timeline.focus();
    await page.keyboard.press('w');
    await expect.poll(size).toBeLessThan(all);
    await page.keyboard.press('f');
    await expect.poll(size).toBeCloseTo(all, 6);
    await page.keyboard.press('m');
    await expect(range).toContainText(`in ${online} ops`);
    await page.keyboard.press('Escape');
    await expect(range).toBeEmpty();

    await page.keyboard.press('/');
    const field = region.getByRole('searchbox', { name: 'Find an op' });
    await expect(field).toBeFocused();
    await field.fill('server1 weights 2');
    await page.keyboard.press('Enter');
    await expect(details).toContainText('matmul xw1: hidden layer × weights 2');
    await expect(details).toContainText('server1');
    await expect(region.getByText('1 of 2', { exact: true })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(region.getByText('2 of 2', { exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(timeline).toBeFocused();
    await page.keyboard.press('f');
    await expect.poll(size).toBeLessThan(all / 2);

    // An op of the other phase is selected in the table: the timeline goes there.
    await operations
      .getByRole('row', { name: /crypto-producer sigmoid/ })
      .getByRole('button')
      .click();
    await expect(region.getByRole('radio', { name: 'Offline', exact: true }).first()).toBeChecked();
    await region.getByRole('radio', { name: 'Online', exact: true }).first().check();
    await expect.poll(size).toBeCloseTo(all, 6);

    await timeline.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await timeline.boundingBox())!;
    await page.keyboard.down('Shift');
    await page.mouse.move(x + width * 0.3, y + 60);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.6, y + 60, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await expect(range).toHaveText(/^[\d.]+ ms measured: [\d.]+ ms compute and [\d.]+ ms waiting/);
    await expect.poll(size).toBeCloseTo(all, 6);

    // What is under the pointer is told, and two clicks zoom to it.
    const tip = region.locator('.timeline-tip');
    const isOp = async () => (await tip.count()) > 0 && /ms compute/.test(await tip.innerText());
    let at = 40;
    for (; at < height; at += 8) {
      await page.mouse.move(x + width * 0.5, y + at);
      if (await isOp()) break;
    }
    await expect(tip).toContainText('ms waiting');
    await page.mouse.dblclick(x + width * 0.5, y + at);
    // One that takes all of it fills the view already.
    await expect(details).toContainText('ms');
    expect(await size()).toBeLessThanOrEqual(all + 1e-6);
  },
);

test(
  'a run is pinned and the next is compared with it, op by op',
  { tag: '@long' },
  async ({ page }) => {
    const profile = await profileOf(page);
    await predict(profile, 3);
    const { region, operations } = profile;
    await expect(
      operations.getByRole('columnheader', { name: 'Difference', exact: true }),
    ).toHaveCount(0);
    await region.getByRole('button', { name: 'Pin this run' }).click();
    const differences = operations.locator('tbody tr td:nth-last-child(2)');
    const parts = operations.locator('tbody tr td:last-child');
    // Compared with itself, nothing differs.
    for (const words of await differences.allTextContents()) expect(Number(words)).toBe(0);
    for (const words of await parts.allTextContents()) expect(words).toMatch(/^(0%|–)$/);
    await expect(region.getByText(/^compared run: .* ms, 0%$/).first()).toBeVisible();

    await predict(profile, 4);
    const heading = operations.getByRole('columnheader', { name: 'Difference', exact: true });
    await heading.getByRole('button').click();
    for (const words of await differences.allTextContents()) {
      expect(words).toMatch(/^[+−]?\d+(\.\d+)?$/);
    }
    for (const words of await parts.allTextContents()) expect(words).toMatch(/^([+−]?\d+%|–)$/);
    await expect(operations.locator('tfoot td').last()).toHaveText(/^[+−]?\d+%$/);
    // Both timelines are on one scale.
    const beside = region.getByRole('application', { name: 'Compared run' });
    await expect(beside).toHaveAttribute('data-ops', /^[1-9]/);
    const edges = (timeline: Locator) =>
      timeline.evaluate(({ dataset }) => [dataset['from'], dataset['to']]);
    const before = await edges(profile.timeline);
    await profile.timeline.focus();
    await page.keyboard.press('w');
    // Each is drawn in a frame of its own.
    await expect(async () => {
      expect(await edges(profile.timeline)).not.toEqual(before);
      expect(await edges(beside)).toEqual(await edges(profile.timeline));
    }).toPass();
    await region.getByRole('button', { name: 'Unpin' }).click();
    await expect(beside).toHaveCount(0);
    await expect(heading).toHaveCount(0);
  },
);

test('the links of the estimate are chosen; the last runs are kept, and any two are compared', async ({
  page,
}) => {
  const profile = await profileOf(page);
  const { region, operations, timeline } = profile;
  for (const image of [3, 4, 5]) await predict(profile, image);

  const estimate = region
    .getByRole('status', { name: 'Estimated time' })
    .locator('[data-phase=online]');
  const time = async () => Number.parseFloat((await estimate.textContent()) ?? '');
  const times: number[] = [];
  for (const name of ['This tab', 'LAN', 'Wi-Fi', 'WAN']) {
    await region.getByRole('radio', { name, exact: true }).check();
    times.push(await time());
  }
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  // What the links of this tab add is nothing: the estimate is the measurement.
  const measured = await region.locator('dt:text-is("Private, online") + dd b').textContent();
  expect(`${times[0]!.toFixed(2)} ms`).toBe(`${Number.parseFloat(measured!).toFixed(2)} ms`);
  // Four journeys of half a round trip each: to the servers, two rounds, back.
  expect(times[3]).toBeGreaterThan(80);

  const roundTrip = region.getByRole('spinbutton', { name: /^Round trip of server0 – server1/ });
  await roundTrip.fill('1040');
  await expect(region.getByRole('radio', { name: 'Your own' })).toBeChecked();
  await expect.poll(time).toBeGreaterThan(times[3]! + 950);
  // They are there again for who has looked at a preset.
  await region.getByRole('radio', { name: 'LAN', exact: true }).check();
  await expect(roundTrip).toHaveValue('0.5');
  await region.getByRole('radio', { name: 'Your own' }).check();
  await expect(roundTrip).toHaveValue('1040');
  // Less bandwidth is never faster; none at all, and what is no number of use, is refused.
  const bandwidth = region.getByRole('spinbutton', { name: /^Bandwidth of server0 – server1/ });
  const before = await time();
  await bandwidth.fill('0.1');
  await expect.poll(time).toBeGreaterThan(before + 300);
  const slow = await estimate.textContent();
  for (const wrong of ['0', '-1', '1e-308']) {
    await bandwidth.fill(wrong);
    await expect(bandwidth).toHaveAttribute('aria-invalid', 'true');
    await expect(bandwidth).toHaveAccessibleDescription(
      'From 0.001 to 1,000,000 Mbit/s, or empty.',
    );
    await expect(estimate).toHaveText(slow!);
  }
  await bandwidth.fill('');
  await expect(bandwidth).toHaveAttribute('aria-invalid', 'false');
  await expect(estimate).not.toHaveText(slow!);
  await region.getByText('How this is computed').click();
  await expect(region.getByText(/^arrival = sent/)).toBeVisible();

  const shown = region.getByRole('combobox', { name: 'Shown run' });
  const compared = region.getByRole('combobox', { name: 'Compare with' });
  const names = await shown.locator('option').allTextContents();
  expect(names.slice(1).map((name) => name.replace(/\d\d:\d\d:\d\d/, 'now'))).toEqual([
    'Run 3, now, test image 5 read as 1',
    'Run 2, now, test image 4 read as 4',
    'Run 1, now, test image 3 read as 0',
  ]);
  const online = region.locator('dt:text-is("Private, online") + dd b');
  await shown.selectOption(names[3]!);
  const first = await online.textContent();
  await compared.selectOption(names[2]!);
  await expect(operations.getByRole('columnheader', { name: 'Difference, %' })).toBeVisible();
  const beside = region.getByRole('application', { name: 'Compared run' });
  await expect(beside).toHaveAttribute('data-ops', /^[1-9]/);
  const end = (lanes: Locator) => lanes.getAttribute('data-to');
  await expect(async () => expect(await end(beside)).toBe(await end(timeline))).toPass();
  // What is predicted now is another run: the two stay.
  await profile.app.loadTestImage(6);
  await profile.app.answerTo(() => profile.app.predict.click());
  await expect(shown.locator('option')).toHaveCount(5);
  await expect(online).toHaveText(first!);
  await shown.selectOption({ label: 'The last prediction' });
  await expect(online).not.toHaveText(first!);

  // With all of that on show there is nothing for axe to complain of.
  await region.getByRole('button', { name: 'Pin this run' }).click();
  await region.getByText('Compute and waiting per op').click();
  await expect(region.getByRole('img', { name: /^Bars of compute/ })).toBeVisible();
  await profile.operations
    .getByRole('row', { name: /server1 sigmoid/ })
    .first()
    .getByRole('button')
    .click();
  expect(await violationsInBothThemes(page, '.profile')).toEqual([]);
});

test('the exported trace keeps the format’s rules and opens again; the table is CSV', async ({
  page,
}) => {
  const profile = await profileOf(page);
  await predict(profile);
  const { region, operations, timeline } = profile;
  const button = (name: string) => region.getByRole('button', { name });
  const text = await saved(page, () => button('Export trace').click());
  const { traceEvents } = JSON.parse(text) as ChromeTrace;
  const threads = new Map(
    traceEvents.flatMap((event) =>
      event.ph === 'M' && event.name === 'thread_name'
        ? [[event.tid, String(event.args['name'])] as const]
        : [],
    ),
  );
  for (const party of PARTIES) expect([...threads.values()].join()).toContain(party);
  const finishes = new Map(
    traceEvents.flatMap((event) => (event.ph === 'f' ? [[event.id, event.ts] as const] : [])),
  );
  const starts = traceEvents.filter((event) => event.ph === 's');
  expect(starts.length).toBeGreaterThan(10);
  expect(finishes.size).toBe(starts.length);
  for (const { id, ts } of starts) expect(finishes.get(id)).toBeGreaterThanOrEqual(ts);
  for (const { tid, ph } of traceEvents)
    expect(ph === 'M' || ph === 'C' || threads.has(tid)).toBe(true);
  expect(traceEvents.filter(({ ph }) => ph === 'C').length).toBeGreaterThan(5);

  const { run, hasDigest } = await readTrace(text);
  expect(hasDigest).toBe(true);
  expect(run.rounds).toBe(2);
  expect(run.clockResolutionMs).toBeGreaterThan(0);
  await expect(timeline).toHaveAttribute('data-spans', String(run.spans.length));
  for (const { sent, received } of run.messages) {
    expect(sent).toBeDefined();
    expect(received).toBeDefined();
  }

  const csv = await saved(page, () => button('Export CSV').click());
  const lines = csv.trimEnd().split('\r\n');
  expect(lines).toHaveLength(run.spans.length + 1);

  const shown = await operations.innerText();
  await open(page, region, 'again.json', text);
  await expect(region.getByText('Opened: again.json.')).toBeVisible();
  expect(await operations.innerText()).toBe(shown);

  await open(page, region, 'damaged.json', text.replace('"rounds":2', '"rounds":3'));
  await expect(region.getByRole('alert')).toContainText('its SHA-256 is wrong');
  expect(await operations.innerText()).toBe(shown);

  await open(page, region, 'wrong.json', '{"traceEvents":[]}');
  await expect(region.getByRole('alert')).toContainText(
    'wrong.json is no trace that can be shown. It is a Chrome trace, but of another program',
  );

  const measures = await page.evaluate(() =>
    performance.getEntriesByType('measure').map(({ name }) => name),
  );
  expect(measures).toHaveLength(run.spans.length);
  expect(measures.some((name) => name.startsWith('server0 sigmoid'))).toBe(true);
});

test(
  'twenty thousand spans: all there, drawn by the hundred, the table in pages',
  { tag: '@long' },
  async ({ page }) => {
    const { region, operations, timeline } = await profileOf(page);
    await expect(region.getByText('The profile fills with the first prediction.')).toBeVisible();
    await open(page, region, 'large.json', await withDigest(JSON.stringify(large(20_000))));
    await expect(timeline).toHaveAttribute('data-spans', '20000');
    const drawn = async () => Number(await timeline.getAttribute('data-ops'));
    // At most two a pixel in each of five lanes, however many there are.
    const { width } = (await timeline.boundingBox())!;
    expect(await drawn()).toBeGreaterThan(100);
    expect(await drawn()).toBeLessThanOrEqual(2 * 5 * width);

    await timeline.focus();
    for (let i = 0; i < 14; i++) await page.keyboard.press('+');
    await expect.poll(drawn).toBeLessThan(400);
    await expect.poll(drawn).toBeGreaterThan(0);
    await page.keyboard.press('ArrowDown');
    await expect(region.getByRole('status', { name: 'Selected op' })).toContainText('matmul');

    // A head, a page, and the sum.
    await expect(operations.getByRole('row')).toHaveCount(202);
    await expect(region.getByText('Rows 1 to 200 of 20,000')).toBeVisible();
    await region.getByRole('button', { name: 'Later rows' }).click();
    await expect(region.getByText('Rows 201 to 400 of 20,000')).toBeVisible();
    await region.getByRole('button', { name: 'Back to the last prediction' }).click();
    await expect(timeline).toHaveCount(0);
  },
);

/** A trace of `count` spans in requests of ten, all parties by turns, with a message for each. */
function large(count: number): TraceFile {
  const at = Date.now();
  const work = Array.from({ length: count }, (_, i) => ({
    party: PARTIES[i % 5]!,
    request: Math.floor(i / 50) + 1,
    node: (i % 10) + 1,
    phase: 'online' as const,
    start: at + i / 10,
    end: at + i / 10 + 0.4,
  }));
  return {
    format: 'millpond-trace',
    version: 4,
    request: 1,
    onlineMs: count / 10,
    dealt: 'ahead',
    rounds: 2,
    clockResolutionMs: 0.005,
    nodes: [],
    bytes: [],
    spans: work.map((span) => ({ ...span, name: `z${span.node}`, op: 'matmul', waiting: 0 })),
    messages: work.map(({ request, node, phase, start, end }, i) => ({
      from: PARTIES[i % 5]!,
      to: PARTIES[(i + 1) % 5]!,
      request,
      node,
      phase,
      bytes: 64,
      framing: 48,
      sent: start,
      received: end,
    })),
    counters: [],
  };
}

test('the trace can be switched off, and on again', { tag: '@long' }, async ({ page }) => {
  const profile = await profileOf(page);
  await predict(profile);
  const { app, region, operations, timeline } = profile;
  const record = region.getByRole('switch', { name: 'Record the trace' });
  await expect(record).toBeChecked();
  await record.click();
  await app.loadTestImage(5);
  await app.answerTo(() => app.predict.click());
  await expect(region.getByText(/^The trace is switched off/)).toBeVisible();
  await expect(operations.locator('tbody tr')).toHaveCount(0);
  await expect(timeline).toHaveAttribute('data-spans', '0');
  // The same stands beside it for screen readers.
  const nothing = region.getByText('Nothing of the online part was recorded.');
  await expect(nothing.first()).toBeVisible();

  await record.click();
  await app.loadTestImage(6);
  await app.answerTo(() => app.predict.click());
  await expect(operations.getByRole('row', { name: /server0 sigmoid .* online/ })).toHaveCount(1);
  await expect(region.getByText(/^The trace is switched off/)).toHaveCount(0);
});
