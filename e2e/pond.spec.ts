/** A person watches the messages move, and looks inside where nobody should. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { App } from './app';
import { violationsInBothThemes } from './axe';

const PARTIES = ['server0', 'server1', 'crypto-producer', 'model-owner', 'prediction-client'];

/** Row by row, the grey of each pixel of a canvas. */
const pixelsOf = (canvas: Locator): Promise<number[]> =>
  canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const context = (element as HTMLCanvasElement).getContext('2d')!;
    const { data } = context.getImageData(0, 0, width, height);
    return Array.from({ length: data.length / 4 }, (_, i) => data[4 * i]!);
  });

async function open(page: Page, image: number) {
  const app = await App.open(page);
  const pond = page.getByRole('region', { name: 'The pond' });
  await app.predictAsIDraw(false);
  await app.loadTestImage(image);
  await app.answerTo(() => app.predict.click());
  await pond.scrollIntoViewIfNeeded();
  return { app, pond };
}

/** Switches the inspection on and asks for a request that is seen from its start. */
async function arm(app: App, pond: Locator): Promise<void> {
  await pond.getByRole('switch', { name: 'Let me look inside' }).first().check();
  const again = pond.getByRole('button', { name: 'Predict again' }).first();
  await app.answerTo(() => again.click());
}

test('the request is replayed step by step, with two rounds between the servers', async ({
  page,
}) => {
  const { pond } = await open(page, 0);
  for (const party of PARTIES) {
    await expect(pond.getByRole('button', { name: party, exact: true })).toBeVisible();
  }
  // It has begun by itself; a person stops it.
  await pond.getByRole('button', { name: 'Pause' }).click();
  await expect(pond.getByRole('button', { name: 'Play' })).toBeVisible();

  const steps = pond.getByRole('list', { name: 'Steps of the request' });
  const names = await steps.getByRole('button').allTextContents();
  expect(new Set(names).size).toBe(names.length);
  expect(names.slice(-4)).toEqual(['Masked image', 'Round 1', 'Round 2', 'Scores']);

  const slider = pond.getByRole('slider', { name: 'Position in the replay' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Step 1 of \d+: .* hands out seeds$/);
  await expect(pond.getByRole('button', { name: 'Step back' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', /scores go to the client$/);
  await pond.getByRole('button', { name: 'Step back' }).click();
  await expect(slider).toHaveAttribute('aria-valuetext', /Round 2 of 2/);
  await pond.getByRole('button', { name: 'Step back' }).click();
  await expect(slider).toHaveAttribute('aria-valuetext', /Round 1 of 2/);
  await expect(pond.getByText('server0 → server1: 2.0 kB')).toBeVisible();
  await expect(pond.getByText('server1 → server0: 2.0 kB')).toBeVisible();
  await pond.getByRole('button', { name: 'Step forward' }).click();
  await expect(slider).toHaveAttribute('aria-valuetext', /Round 2 of 2/);

  // A step and its op in the profile are selected together, either way.
  await steps.getByRole('button', { name: 'Round 1' }).click();
  await pond.getByRole('button', { name: 'Show in the profile' }).click();
  const operations = page.getByRole('table', { name: 'Operations' });
  const op = (name: RegExp) =>
    operations
      .getByRole('row', { name: /^server0/ })
      .getByRole('button', { name })
      .first();
  await expect(op(/^sigmoid/)).toHaveAttribute('aria-pressed', 'true');
  await expect(op(/^mask/)).toHaveAttribute('aria-pressed', 'false');
  await op(/^mask /).click();
  await expect(steps.getByRole('button', { name: 'Round 2' })).toHaveAttribute(
    'aria-current',
    'step',
  );

  await pond.getByRole('radio', { name: 'As a formula' }).check();
  await expect(pond.getByRole('math')).toHaveCount(1);
  await pond.getByRole('switch', { name: 'Slow motion' }).check();
  const drop = pond.locator('.mill-drop path[transform]').first();
  const resting = await drop.getAttribute('transform');
  await pond.getByRole('button', { name: 'Play' }).click();
  await expect(drop).not.toHaveAttribute('transform', resting!);
});

test(
  'with reduced motion nothing moves unasked, and steps are steps',
  { tag: '@long' },
  async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const { pond } = await open(page, 0);
    await expect(pond.getByRole('button', { name: 'Play' })).toBeVisible();
    const slider = pond.getByRole('slider', { name: 'Position in the replay' });
    await expect(slider).toHaveValue('0');
    await pond.getByRole('button', { name: 'Play' }).click();
    // Frame by frame until the third step: within a step, every drop stays in its place.
    const places = await slider.evaluate(async (element) => {
      const seen = new Map<string, Set<string>>();
      const { value: first } = element as HTMLInputElement;
      for (let value = first; Number(value) < 2; value = (element as HTMLInputElement).value) {
        const drops = [...document.querySelectorAll('.mill-drop path[transform]')];
        const now = drops.map((drop) => drop.getAttribute('transform')).join();
        seen.set(value, (seen.get(value) ?? new Set()).add(now));
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return [...seen].map(([value, positions]) => [value, positions.size]);
    });
    expect(places).toEqual([
      ['0', 1],
      ['1', 1],
    ]);
  },
);

test('nothing is shown before a person arms the inspection', async ({ page }) => {
  const { app, pond } = await open(page, 4);
  await pond.getByRole('button', { name: 'server0', exact: true }).click();
  const inspector = page.getByRole('dialog', { name: 'Inspector: server0' });
  await expect(inspector.getByRole('heading', { name: /^Inspector/ })).toBeFocused();
  const show = inspector.getByRole('button', { name: /^Show: The image leaves/ });
  await expect(show).toHaveAttribute('aria-disabled', 'true');
  await expect(pond.getByRole('button', { name: 'Put the shares together' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(pond.getByRole('radio', { name: '3', exact: true })).toBeDisabled();
  await expect(inspector.getByText('breaks the rules on purpose')).toBeVisible();

  // A request from before stays closed, armed or not.
  await inspector.getByRole('switch', { name: 'Let me look inside' }).check();
  await expect(inspector.getByRole('button', { name: 'Predict again' })).toBeVisible();
  await expect(show).toHaveAttribute('aria-disabled', 'true');
  await app.answerTo(() => inspector.getByRole('button', { name: 'Predict again' }).click());
  await expect(show).not.toHaveAttribute('aria-disabled', 'true');
  await expect(inspector.getByRole('img')).toHaveCount(0);

  await show.click();
  const picture = inspector.getByRole('img', { name: /^Payload: The image leaves/ });
  const masked = await pixelsOf(picture);
  expect(masked).toHaveLength(784);
  expect(masked).not.toEqual(await app.modelInput());
  // Noise on 784 pixels has nearly all of the 256 greys, a digit has few outside black.
  expect(new Set(masked).size).toBeGreaterThan(180);
  await expect(inspector.getByText(/χ² = \d+, p (= (0\.\d+|1\.0)|< 0\.0001)/)).toBeVisible();
  await inspector.getByText('The histogram as a table').click();
  const rows = inspector.getByRole('table', { name: 'Byte histogram' }).getByRole('row');
  await expect(rows).toHaveCount(17);
  await expect(rows.nth(1)).toContainText('0 to 15');

  // A message between the servers is a heat map of its bytes.
  await inspector.getByRole('button', { name: /^Show: Round 1 of 2/ }).click();
  await expect(inspector.getByRole('img', { name: /^Payload: Round 1/ })).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(inspector).toBeHidden();
  await expect(pond.getByRole('button', { name: 'server0', exact: true })).toBeFocused();

  // Switched off, it is all gone.
  await pond.getByRole('switch', { name: 'Let me look inside' }).uncheck();
  await pond.getByRole('button', { name: 'server1', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Show: The image leaves/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});

test('where a worker was replaced nobody is armed', { tag: '@long' }, async ({ page }) => {
  const { app, pond } = await open(page, 4);
  await arm(app, pond);
  await app.kill('server1');
  await expect(app.mending).toContainText('It was replaced. “Let me look inside” was switched off');
  await expect(pond.getByRole('switch', { name: 'Let me look inside' })).not.toBeChecked();
  await app.answerTo(() => app.predict.click());
  await expect(pond.getByRole('button', { name: 'Put the shares together' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  // They can be armed again.
  await arm(app, pond);
  await pond.getByRole('button', { name: 'Put the shares together' }).click();
  await expect(pond.getByRole('img', { name: 'All three together' })).toBeVisible();
});

test('the decoy shows the chosen digit, for either server; only together are the shares the image', async ({
  page,
}) => {
  const { app, pond } = await open(page, 4);
  await arm(app, pond);
  const labels = readFileSync('public/mnist/t10k-labels-idx1-ubyte').subarray(8);
  const images = readFileSync('public/mnist/t10k-images-idx3-ubyte').subarray(16);
  const decoy = pond.getByRole('region', { name: 'The decoy' });
  for (const [server, digit] of [
    ['server0', 3],
    ['server1', 8],
  ] as const) {
    await decoy.getByRole('radio', { name: server }).check();
    await decoy.getByRole('radio', { name: String(digit), exact: true }).check();
    const sum = decoy.getByRole('img', { name: `Their sum: a ${digit}` });
    await expect(sum).toBeVisible();
    await expect(decoy.getByRole('img', { name: `What ${server} holds` })).toBeVisible();
    const first = labels.indexOf(digit);
    expect(await pixelsOf(sum)).toEqual([...images.subarray(784 * first, 784 * (first + 1))]);
    const other = decoy.getByRole('img', { name: /would hold/ });
    expect(new Set(await pixelsOf(other)).size).toBeGreaterThan(180);
  }

  await pond.getByRole('button', { name: 'Put the shares together' }).click();
  const together = pond.getByRole('img', { name: 'All three together' });
  await expect(together).toBeVisible();
  const input = await app.modelInput();
  expect(await pixelsOf(together)).toEqual(input);
  for (const name of ['α, at both servers', 'Mask share of server0', 'Mask share of server1']) {
    expect(await pixelsOf(pond.getByRole('img', { name }))).not.toEqual(input);
  }

  // With all of that on show, and an inspector, there is nothing for axe to complain of.
  await pond.getByRole('button', { name: 'Pause' }).click();
  await pond.getByRole('button', { name: 'server1', exact: true }).click();
  const inspector = page.getByRole('dialog', { name: 'Inspector: server1' });
  await inspector.getByRole('button', { name: /^Show: Shares of waves/ }).click();
  await expect(inspector.getByRole('img', { name: /^Payload/ })).toBeVisible();
  await pond.getByRole('radio', { name: '5', exact: true }).check();
  await pond.getByRole('button', { name: 'How it works' }).click();
  expect(await violationsInBothThemes(page, '#pond')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  // Another request closes it again.
  await app.loadTestImage(2);
  await app.answerTo(() => app.predict.click());
  await expect(together).toBeHidden();
});

test('the walk-through drives the page, by keyboard', async ({ page }) => {
  const app = await App.open(page);
  const pond = page.getByRole('region', { name: 'The pond' });
  await expect(page.getByRole('button', { name: 'Later images →' })).toBeVisible();
  await pond.getByRole('button', { name: 'How it works' }).press('Enter');
  const card = (name: string) => page.getByRole('dialog', { name });
  const next = async (name: string) => {
    await page.getByRole('button', { name: 'Next', exact: true }).press('Enter');
    await expect(card(name).getByRole('heading')).toBeFocused();
  };
  await expect(card('A digit')).toBeVisible();
  await app.answerTo(() => next('The answer'));
  await next('Before the image: seeds');
  const slider = pond.getByRole('slider', { name: 'Position in the replay' });
  await expect(slider).toHaveAttribute('aria-valuetext', /hands out seeds/);
  await next('The image leaves, masked');
  await expect(slider).toHaveAttribute('aria-valuetext', /The image leaves, masked/);
  await next('Round 1: the curve');
  await expect(slider).toHaveAttribute('aria-valuetext', /Round 1 of 2/);
  await page.getByRole('button', { name: 'Back', exact: true }).press('Enter');
  await expect(slider).toHaveAttribute('aria-valuetext', /The image leaves, masked/);
  await next('Round 1: the curve');
  await next('Round 2, and the scores');
  await app.answerTo(() => next('A look inside'));
  const inspector = page.getByRole('dialog', { name: 'Inspector: server0' });
  await expect(inspector.getByRole('button', { name: /^Show: The image/ })).not.toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await next('Only together');
  const together = pond.getByRole('img', { name: 'All three together' });
  await expect(together).toBeVisible();
  expect(await pixelsOf(together)).toEqual(await app.modelInput());
  await page.getByRole('button', { name: 'Finish' }).press('Enter');
  await expect(card('Only together')).toBeHidden();
  // What it has changed it gives back.
  await expect(pond.getByRole('button', { name: 'How it works' })).toBeFocused();
  await expect(pond.getByRole('switch', { name: 'Let me look inside' })).not.toBeChecked();
  await expect(together).toBeHidden();

  // Whoever looked inside before goes on looking inside.
  await arm(app, pond);
  await pond.getByRole('button', { name: 'How it works' }).press('Enter');
  await next('The answer');
  await page.keyboard.press('Escape');
  await expect(card('The answer')).toBeHidden();
  await expect(pond.getByRole('button', { name: 'How it works' })).toBeFocused();
  await expect(pond.getByRole('switch', { name: 'Let me look inside' })).toBeChecked();
});

test(
  'the walk-through speaks of an answer that is to come until it is there',
  { tag: '@long' },
  async ({ page }) => {
    let goOn!: () => void;
    const isTold = new Promise<void>((resolve) => (goOn = resolve));
    await page.route('**/party.worker-*.js', async (route) => {
      await isTold;
      await route.continue();
    });
    await page.goto('/');
    await page.getByRole('banner').getByRole('button', { name: 'How it works' }).click();
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    const card = page.getByRole('dialog', { name: 'The answer' });
    await expect(card).toContainText('will predict it as soon as they are ready');
    goOn();
    await expect(card).toContainText('It has just been predicted');
    await expect(page.getByRole('status', { name: 'Prediction' })).toContainText('7');
  },
);

test(
  'the walk-through tells the truth before the test images have come',
  { tag: '@long' },
  async ({ page }) => {
    await page.route('**/mnist/**', () => undefined);
    const app = await App.open(page);
    const pond = page.getByRole('region', { name: 'The pond' });
    const alerts = page.getByRole('alert');
    const next = async (name: string) => {
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await expect(page.getByRole('dialog', { name })).toBeVisible();
      await expect(alerts).toHaveCount(0);
    };
    const slider = pond.getByRole('slider', { name: 'Position in the replay' });
    await page.getByRole('banner').getByRole('button', { name: 'How it works' }).click();
    await expect(page.getByRole('dialog', { name: 'A digit' })).toContainText('one of the page’s');
    await expect(page.getByText('The page’s own seven', { exact: false })).toBeVisible();
    expect(Math.max(...(await app.modelInput()))).toBe(255);
    // Faster than the answers come.
    await next('The answer');
    await next('Before the image: seeds');
    await expect(slider).toHaveAttribute('aria-valuetext', /hands out seeds/);
    await expect(app.prediction).toHaveAttribute('data-plaintext-digit', '7');
    await next('The image leaves, masked');
    await expect(slider).toHaveAttribute('aria-valuetext', /The image leaves, masked/);
    await next('Round 1: the curve');
    await expect(slider).toHaveAttribute('aria-valuetext', /Round 1 of 2/);
    await next('Round 2, and the scores');
    await expect(slider).toHaveAttribute('aria-valuetext', /Round 2 of 2/);
    // Whoever clears the canvas on the way is not told to draw.
    await page.getByRole('button', { name: 'Clear' }).click();
    await app.answerTo(() => next('A look inside'));
    const show = page.getByRole('button', { name: /^Show: The image leaves/ });
    await expect(show).not.toHaveAttribute('aria-disabled', 'true');
    await next('Only together');
    const together = pond.getByRole('img', { name: 'All three together' });
    await expect(together).toBeVisible();
    expect(await pixelsOf(together)).toEqual(await app.modelInput());
    await page.getByRole('button', { name: 'Finish' }).click();
    // Its seven gives way to a pen.
    await app.predictAsIDraw(false);
    await app.draw([
      {
        tool: 'ink',
        width: 0.07,
        points: [
          { x: 0.5, y: 0.2 },
          { x: 0.5, y: 0.8 },
        ],
      },
    ]);
    await expect(page.getByText('Your ink')).toBeVisible();
    const columns = (await app.modelInput()).flatMap((value, i) => (value > 0 ? [i % 28] : []));
    expect(Math.max(...columns) - Math.min(...columns)).toBeLessThan(8);
  },
);

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(
    `the walk-through does not cover what it speaks of, ${viewport.width} px`,
    { tag: '@long' },
    async ({ page }) => {
      await page.setViewportSize(viewport);
      const app = await App.open(page);
      const pond = page.getByRole('region', { name: 'The pond' });
      await expect(page.getByRole('button', { name: 'Later images →' })).toBeVisible();
      const shown = [
        app.canvas,
        app.prediction,
        ...Array.from({ length: 4 }, () =>
          pond.getByRole('button', { name: 'server1', exact: true }),
        ),
        page.getByRole('button', { name: /^Show: The image leaves/ }),
        pond.getByRole('img', { name: 'All three together' }),
      ];
      await pond.getByRole('button', { name: 'How it works' }).click();
      for (const [i, what] of shown.entries()) {
        if (i > 0) await page.getByRole('button', { name: 'Next', exact: true }).click();
        const card = page.locator('.mill-walk');
        await expect(card).toContainText(`${i + 1} of 8`);
        await expect(what).toBeInViewport();
        // It comes into view above the card, and the card is below it.
        await expect
          .poll(async () => {
            const [top, bottom] = [(await what.boundingBox())!, (await card.boundingBox())!];
            const isBeside = top.x + top.width <= bottom.x;
            return isBeside || top.y + top.height <= bottom.y;
          })
          .toBe(true);
      }
    },
  );
}

test(
  'the words of messages touch nothing at any step and width',
  { tag: '@long' },
  async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const { pond } = await open(page, 4);
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const steps = pond.getByRole('list', { name: 'Steps of the request' }).getByRole('button');
      const touching = () =>
        pond.locator('.mill-stage').evaluate((stage) => {
          const boxes = (selector: string) =>
            Array.from(stage.querySelectorAll(selector), (element) => ({
              words: element.textContent,
              box: element.getBoundingClientRect(),
            }));
          const meets = (a: DOMRect, b: DOMRect) =>
            a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
          const labels = boxes('.mill-drop text');
          const parties = boxes('.mill-party > *');
          const frame = stage.getBoundingClientRect();
          return labels.flatMap(({ words, box }, i) => {
            const others = parties.concat(labels.slice(i + 1));
            const met = others.filter((other) => meets(box, other.box));
            const isOver = box.left < frame.left || box.right > frame.right;
            return met
              .map((other) => `${words} on ${other.words}`)
              .concat(isOver ? `${words} over` : []);
          });
        });
      for (const inspecting of [false, true]) {
        if (inspecting) await pond.getByRole('button', { name: 'server0', exact: true }).click();
        for (const step of await steps.all()) {
          await step.click();
          await expect(step).toHaveAttribute('aria-current', 'step');
          await expect.poll(touching, `${width} px`).toEqual([]);
        }
      }
      await page.keyboard.press('Escape');
    }
  },
);

test('who learns what stands at the foot of the page', { tag: '@long' }, async ({ page }) => {
  await App.open(page);
  await page.getByText('Who learns what, and what is not promised').click();
  const table = page.getByRole('table', { name: 'Who learns what' });
  await expect(table.getByRole('row', { name: /^crypto-producer/ })).toContainText('image, model');
  await expect(page.getByText('Two colluding servers learn everything.')).toBeVisible();
});
