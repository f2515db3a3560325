/** A stroke is a stroke, whatever else is on the page, wherever it begins and ends. */
import { expect, test } from '@playwright/test';
import { App } from './app';

/** A seven, one corner after the other, in canvas units. */
const SEVEN = [
  [0.3, 0.25],
  [0.7, 0.25],
  [0.62, 0.5],
  [0.48, 0.8],
] as const;

async function drawSlowly(app: App, corners: readonly (readonly [number, number])[]) {
  const box = (await app.canvas.boundingBox())!;
  const at = ([x, y]: readonly [number, number]) =>
    [box.x + x * box.width, box.y + y * box.height] as const;
  const { mouse } = app.page;
  await mouse.move(...at(corners[0]!));
  await mouse.down();
  for (const corner of corners.slice(1)) await mouse.move(...at(corner), { steps: 6 });
  await mouse.up();
}

/** Leftmost and rightmost column with ink on the canvas itself, as parts of its width. */
const inkAcross = (app: App) =>
  app.canvas.evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
    const columns = new Set<number>();
    for (let i = 3; i < data.length; i += 4) if (data[i]! > 127) columns.add(((i - 3) / 4) % width);
    return columns.size === 0
      ? undefined
      : { from: Math.min(...columns) / width, to: Math.max(...columns) / width };
  });

test('with the page or a heading selected, beside the canvas and beyond it, strokes are whole', async ({
  page,
}) => {
  const app = await App.open(page);
  const clear = () => page.getByRole('button', { name: 'Clear' }).click();

  for (const select of [
    () => page.keyboard.press('ControlOrMeta+a'),
    () => page.getByRole('heading', { name: 'Draw a digit' }).click({ clickCount: 3 }),
  ]) {
    await select();
    for (let time = 0; time < 2; time++) {
      await clear();
      const shown = await app.answerTo(() => drawSlowly(app, SEVEN));
      expect(shown.digit).toBe(7);
    }
    expect(await page.evaluate(() => String(getSelection()))).toBe('');
  }

  await app.predictAsIDraw(false);
  await clear();
  const box = (await app.canvas.boundingBox())!;

  await test.step('what begins beside the canvas is drawn from its edge, and the next is whole', async () => {
    await page.mouse.move(box.x + 0.5 * box.width, box.y - 30);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.8 * box.height, { steps: 4 });
    await page.mouse.up();
    const shown = await app.answerTo(() => app.predict.click());
    expect(shown.digit).toBe(1);
    await clear();
    await drawSlowly(app, SEVEN);
    const seven = await app.answerTo(() => app.predict.click());
    expect(seven.digit).toBe(7);
    await clear();
  });

  await test.step('what leaves it reaches its edge, however few places were reported', async () => {
    await page.mouse.move(box.x + 0.4 * box.width, box.y + 0.5 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + 1.4 * box.width, box.y + 0.5 * box.height);
    await page.mouse.up();
    await expect.poll(async () => (await inkAcross(app))?.to ?? 0).toBeGreaterThan(0.98);
    expect((await inkAcross(app))!.from).toBeCloseTo(0.365, 1);
    await clear();
  });

  await test.step('a tap leaves a dot', async () => {
    await app.canvas.click({ position: { x: 60, y: 60 } });
    // As wide as the brush is.
    await expect
      .poll(async () => {
        const dot = await inkAcross(app);
        return dot === undefined ? 0 : dot.to - dot.from;
      })
      .toBeGreaterThan(0.05);
    const { from, to } = (await inkAcross(app))!;
    expect(to - from).toBeLessThan(0.09);
    await clear();
  });

  await test.step('what a control was pressed for never draws', async () => {
    const slider = (await page.getByRole('slider', { name: 'Brush size' }).boundingBox())!;
    await page.mouse.move(slider.x + slider.width / 2, slider.y + slider.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.5 * box.height, { steps: 4 });
    await page.mouse.up();
    expect(Math.max(...(await app.modelInput()))).toBe(0);
  });
});
