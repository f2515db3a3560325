/** A link to an op and a zoom of a trace: the file goes another way, and is known by its digest. */
import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { App } from './app';
import { violations } from './axe';

const profileOf = (page: Page) => page.getByRole('region', { name: 'Profile' });
const timelineOf = (page: Page) =>
  profileOf(page).getByRole('application', { name: 'Timeline', exact: true });
const detailsOf = (page: Page) => profileOf(page).getByRole('status', { name: 'Selected op' });

async function traceOf(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await profileOf(page).getByRole('button', { name: 'Export trace' }).click();
  return readFile(await (await download).path(), 'utf8');
}

async function open(page: Page, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await profileOf(page).getByRole('button', { name: 'Open a trace' }).click();
  const buffer = Buffer.from(text);
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer });
}

const viewOf = (page: Page) =>
  timelineOf(page).evaluate(({ dataset }) => [Number(dataset['from']), Number(dataset['to'])]);

test(
  'a link shows op and zoom again, once the same trace is opened',
  { tag: '@long' },
  async ({ page, context }) => {
    const app = await App.open(page);
    await app.predictAsIDraw(false);
    const runs = profileOf(page).getByRole('combobox', { name: 'Shown run' }).locator('option');
    const traces: string[] = [];
    for (const image of [0, 1]) {
      await app.loadTestImage(image);
      await app.answerTo(() => app.predict.click());
      await expect(runs).toHaveCount(image + 2);
      traces.push(await traceOf(page));
    }
    const [another, text] = traces;
    await profileOf(page).getByRole('radio', { name: 'All', exact: true }).first().check();
    const timeline = timelineOf(page);
    await timeline.focus();
    for (const key of ['Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'f', '+']) {
      await page.keyboard.press(key);
    }
    await expect(detailsOf(page).locator('dt').first()).toBeVisible();
    const op = await detailsOf(page).innerText();
    const view = await viewOf(page);
    await profileOf(page).getByRole('button', { name: 'Copy a link to op and zoom' }).click();
    const link = await profileOf(page)
      .getByRole('textbox', { name: 'Link to op and zoom' })
      .inputValue();
    const { sha256 } = JSON.parse(text!) as { sha256: string };
    expect(new URL(link).hash).toMatch(
      new RegExp(`^#v5;panel=profile;trace=${sha256};op=\\d+;zoom=all,-?\\d+,\\d+;end$`),
    );

    const other = await context.newPage();
    await App.open(other, link);
    const profile = profileOf(other);
    await expect(
      profile.getByText(`open it. Its SHA-256 begins with ${sha256.slice(0, 12)}`),
    ).toBeVisible();
    await open(other, 'another.json', another!);
    await expect(profile.getByText('another.json is another trace than the link’s')).toBeVisible();
    await open(other, 'right.json', text!);
    await expect(profile.getByText('This is the trace of the link')).toBeVisible();
    await expect.poll(() => detailsOf(other).innerText()).toBe(op);
    await expect
      .poll(async () => (await viewOf(other)).map((at, i) => Math.abs(at - view[i]!) < 0.002))
      .toEqual([true, true]);
    expect(await violations(other, '#profile')).toEqual([]);

    // From then on a person zooms.
    await timelineOf(other).focus();
    await other.keyboard.press('0');
    const lengthOf = ([from, to]: number[]) => to! - from!;
    await expect.poll(async () => lengthOf(await viewOf(other))).toBeGreaterThan(lengthOf(view));
  },
);
