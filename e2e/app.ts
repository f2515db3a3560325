/** The page as a person finds it: by role and name. */
import { expect, type Locator, type Page, type Worker } from '@playwright/test';
import type { Stroke } from '../src/ui/ink/strokes';

export interface Shown {
  readonly request: string;
  readonly digit: number;
  readonly plaintext: number;
}

export class App {
  readonly canvas: Locator;
  readonly prediction: Locator;
  readonly predict: Locator;
  /** What the page says of parties that it replaces by itself. */
  readonly mending: Locator;

  constructor(readonly page: Page) {
    this.canvas = page.getByLabel('Drawing canvas');
    this.prediction = page.getByRole('status', { name: 'Prediction' });
    this.mending = page.getByRole('status').filter({ hasText: /replaced/ });
    this.predict = page.getByRole('button', { name: 'Predict privately' });
  }

  static async open(page: Page, path = '/'): Promise<App> {
    await page.goto(path);
    const app = new App(page);
    await app.ready();
    return app;
  }

  async ready(): Promise<void> {
    await expect(this.page.getByTestId('app')).toHaveAttribute('data-state', 'ready');
  }

  async predictAsIDraw(on: boolean): Promise<void> {
    const control = this.page.getByRole('switch', { name: 'Predict as I draw' });
    if ((await control.isChecked()) !== on) await control.click();
  }

  /**
   * Does something that asks for a prediction, and waits for both results.
   * @param timeout milliseconds, where something must be found out and mended first.
   */
  async answerTo(ask: () => Promise<void>, timeout = 20_000): Promise<Shown> {
    const before = await this.prediction.getAttribute('data-request');
    await ask();
    if (before !== null) {
      await expect(this.prediction).not.toHaveAttribute('data-request', before, { timeout });
    }
    await expect(this.prediction).toHaveAttribute('data-plaintext-digit', /\d/, { timeout });
    const read = async (name: string) => (await this.prediction.getAttribute(name)) ?? '';
    return {
      request: await read('data-request'),
      digit: Number(await read('data-digit')),
      plaintext: Number(await read('data-plaintext-digit')),
    };
  }

  async loadTestImage(number: number): Promise<void> {
    await this.page.getByRole('spinbutton', { name: 'Test image number' }).fill(String(number));
    const button = this.page.getByRole('button', { name: 'Load image' });
    await expect(button).toBeEnabled();
    await button.click();
  }

  /** Ends a worker from inside, as a crash would: nobody is told. */
  async kill(name: string): Promise<void> {
    const worker = await this.worker(name);
    await worker.evaluate(() => setTimeout(() => self.close())).catch(() => undefined);
  }

  /** Catches a worker in an endless loop. */
  async hang(name: string): Promise<void> {
    const worker = await this.worker(name);
    await worker.evaluate(() => {
      setTimeout(() => {
        for (;;);
      });
    });
  }

  /** One that only fetches something may end at any moment: whoever needs one that lasts says which. */
  async worker(name: string): Promise<Worker> {
    for (const worker of this.page.workers()) {
      const own = await worker.evaluate(() => self.name).catch(() => '');
      if (own === name) return worker;
    }
    throw new Error(`No worker has the name ${name}.`);
  }

  /** Draws by mouse; strokes are in canvas units (0 … 1 each way). */
  async draw(strokes: readonly Stroke[]): Promise<void> {
    await this.canvas.scrollIntoViewIfNeeded();
    const box = (await this.canvas.boundingBox())!;
    const at = ({ x, y }: { x: number; y: number }) =>
      [box.x + x * box.width, box.y + y * box.height] as const;
    for (const { points } of strokes) {
      await this.page.mouse.move(...at(points[0]!));
      await this.page.mouse.down();
      // One after the other, as fast as they are taken: a frame for each would be a slow pen.
      await Promise.all(points.slice(1).map((point) => this.page.mouse.move(...at(point))));
      await this.page.mouse.up();
    }
  }

  /** The 784 bytes of the canvas "Model input". */
  async modelInput(): Promise<number[]> {
    return this.page.getByRole('img', { name: 'Model input' }).evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return Array.from({ length: data.length / 4 }, (_, i) => data[4 * i]!);
    });
  }
}
