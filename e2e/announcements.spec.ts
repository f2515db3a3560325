/** Somebody who listens hears of each thing once. */
import { expect, test, type Page } from '@playwright/test';
import { App } from './app';

const LIVE = '[aria-live], [role=status], [role=alert], output';

/** Notes what live regions would have a screen reader say: a line for each region and each change of the page. */
async function listen(page: Page): Promise<void> {
  await page.addInitScript((live) => {
    const said: string[] = [];
    Object.assign(window, { said });
    const isOff = (region: Element) =>
      region.getAttribute('aria-live') === 'off' || region.closest('[aria-busy=true]') !== null;
    new MutationObserver((changes) => {
      const regions = changes.flatMap(({ target, addedNodes, type }) => {
        const isNews = (node: Node) => !(node instanceof Element && isOff(node));
        if (type === 'childList' && ![...addedNodes].some(isNews)) return [];
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest(live);
        return region && !isOff(region) && region.textContent.trim() !== '' ? [region] : [];
      });
      for (const region of new Set(regions)) {
        const heard = region.cloneNode(true) as Element;
        for (const hidden of heard.querySelectorAll('[aria-hidden=true]')) hidden.remove();
        said.push(`${region.getAttribute('aria-label') ?? ''}: ${heard.textContent}`);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  }, LIVE);
}

/** What was said since the last time. */
const heard = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));

test('“Ready”, a prediction and an op are each said once; headings and pictures have names', async ({
  page,
}) => {
  await listen(page);
  const app = await App.open(page);
  await app.predictAsIDraw(false);
  const operations = page.getByRole('table', { name: 'Operations' });
  await app.loadTestImage(4);
  await app.answerTo(() => app.predict.click());
  await expect(operations.getByRole('row', { name: /server0 sigmoid/ })).toHaveCount(2);
  const first = await heard(page);
  expect(first.filter((line) => /Ready/.test(line))).toHaveLength(1);

  // Headings that sort have no arrows in their names, and pictures are described.
  for (const name of ['Party', 'Op', 'Layer', 'Start', 'Compute', 'Bytes received']) {
    await expect(operations.getByRole('button', { name, exact: true })).toHaveCount(1);
  }
  await expect(page.getByRole('img', { name: 'Model input' })).toHaveAccessibleDescription(
    /^\d+ of 784 pixels have ink, in rows \d+ to \d+ and columns \d+ to \d+\.$/,
  );
  await expect(page.getByRole('application', { name: 'Timeline' })).toHaveAccessibleDescription(
    /^\d+ ops of 3 parties and 8 messages in [\d.]+ ms\. Drag to move/,
  );

  // The same digit again is an answer again, and everything that follows from it is silent.
  const before = await operations.innerText();
  await app.answerTo(() => app.predict.click());
  await expect.poll(() => operations.innerText()).not.toBe(before);
  expect(await heard(page)).toEqual([expect.stringMatching(/^Prediction: Predicted digit: 4/)]);

  await operations
    .getByRole('button', { name: /^matmul/ })
    .first()
    .click();
  await expect(page.getByRole('status', { name: 'Selected op' })).toContainText('matmul');
  expect(await heard(page)).toEqual([expect.stringMatching(/^Selected op: .*matmul/)]);

  const pond = page.getByRole('region', { name: 'The pond' });
  const steps = pond.getByRole('list', { name: 'Steps of the request' });
  await steps.getByRole('button', { name: 'Round 1' }).click();
  await expect(pond.getByRole('heading', { name: /^Round 1 of 2/ })).toBeVisible();
  const steply = (await heard(page)).filter((line) => /Round 1/.test(line));
  expect(steply).toHaveLength(1);

  // An estimate is read out to who asks for another one.
  await page.getByRole('radio', { name: 'WAN', exact: true }).check();
  await page.getByRole('radio', { name: 'Wi-Fi', exact: true }).check();
  expect((await heard(page)).at(-1)).toMatch(/^Estimated time: Online/);
});

test(
  'the first ink is one announcement: the digit, and no promise of more',
  { tag: '@long' },
  async ({ page }) => {
    await listen(page);
    const app = await App.open(page);
    await expect(app.prediction).toContainText('An example');
    await heard(page);
    const points = [0.3, 0.5, 0.7, 0.68, 0.6, 0.5, 0.45].map((x, i) => ({
      x,
      y: i < 3 ? 0.25 : 0.25 + 0.13 * (i - 2),
    }));
    for (const add of ['first', 'second']) {
      await app.answerTo(() => app.draw([{ tool: 'ink', width: 0.07, points }]));
      const said = (await heard(page)).filter((line) => line.startsWith('Prediction'));
      expect(said, add).toHaveLength(1);
      expect(said[0], add).toMatch(/^Prediction: (?:Not sure\. )?Predicted digit: \d/);
      expect(said[0], add).not.toContain('on its way');
      await page.getByRole('button', { name: 'Clear' }).click();
      await expect(app.prediction).toContainText('Draw a digit');
      expect((await heard(page)).filter((line) => line.startsWith('Prediction'))).toEqual([]);
    }
  },
);
