/** The main story, once in each browser: draw, pick, look inside, train, evaluate, bring a file. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PARTIES } from '../../src/mpc/wire/parties';
import { WAYS } from '../../src/ui/ink/testing/digits';
import { place, placements } from '../../src/ui/ink/testing/placements';
import type { Stroke } from '../../src/ui/ink/strokes';
import { SEVEN } from '../pictures';
import { weightsFile } from '../weights';
import { OTHERS } from './browsers';
import { BrowserPage } from './page';
import type { Wire } from './wire';

const seven = place(
  WAYS.find(({ digit }) => digit === 7)!,
  {
    ...placements(1)[0]!,
    x: 0.5,
    y: 0.5,
    size: 0.6,
    tilt: 0,
  },
);

class Story {
  readonly prediction;
  readonly owner;

  constructor(readonly page: BrowserPage) {
    this.prediction = page.role('status', 'Prediction');
    this.owner = page.role('region', 'Model owner');
  }

  async draw(strokes: readonly Stroke[]): Promise<void> {
    const canvas = this.page.label('Drawing canvas');
    const box = await canvas.with((element) => {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = element.getBoundingClientRect();
      return { left, top, width, height };
    });
    for (const { points } of strokes) {
      const moves = points.map(({ x, y }) => ({
        type: 'pointerMove',
        duration: 10,
        x: Math.round(box.left + x * box.width),
        y: Math.round(box.top + y * box.height),
      }));
      await this.page.point([
        moves[0]!,
        { type: 'pointerDown', button: 0 },
        ...moves.slice(1),
        { type: 'pointerUp', button: 0 },
      ]);
    }
  }

  /** Asks, and waits for a new answer, private and in the clear. */
  async answerTo(ask: () => Promise<void>): Promise<string> {
    const before = await this.prediction.attribute('data-request');
    await ask();
    await expect.poll(() => this.prediction.attribute('data-request')).not.toBe(before);
    await this.prediction.has('data-plaintext-digit', /\d/);
    const digit = await this.prediction.attribute('data-digit');
    expect(digit).toBe(await this.prediction.attribute('data-plaintext-digit'));
    return digit!;
  }

  /** The page asks again by itself, of the new model. */
  async share(): Promise<string> {
    return this.answerTo(() => this.owner.role('button', 'Share with servers').click());
  }

  load(image: number): Promise<string> {
    return this.answerTo(async () => {
      await this.page.role('spinbutton', 'Test image number').fill(String(image));
      await this.page.role('button', 'Load image').click();
    });
  }
}

for (const { name, isHere, packages, start } of OTHERS) {
  test.describe(name, () => {
    test.skip(!isHere, `apt-get install ${packages}`);
    let folder: string;
    let wire: Wire;

    test.beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'millpond-'));
      wire = await start(folder);
    });

    test.afterEach(async () => {
      const info = test.info();
      if (info.status !== info.expectedStatus) {
        await writeFile(info.outputPath('page.png'), await wire.screenshot());
      }
      await wire.close();
      // Its last processes may still be writing.
      await rm(folder, { recursive: true, maxRetries: 10 });
    });

    test(`the main story in ${name}`, async ({ baseURL }) => {
      const page = new BrowserPage(wire);
      const story = new Story(page);
      await test.step(`${wire.version} opens the page`, async () => {
        await wire.resize(1280, 900);
        await page.open(baseURL!);
        await story.prediction.says(/Predicted digit: 7/);
      });

      await test.step('a drawn seven is read', async () => {
        expect(await story.answerTo(() => story.draw(seven))).toBe('7');
      });

      await test.step('test images are read', async () => {
        expect(await story.load(1)).toBe('2');
        expect(await story.load(4)).toBe('4');
      });

      await test.step('the pond has all five parties', async () => {
        const pond = page.role('region', 'The pond');
        for (const party of PARTIES) expect(await pond.role('button', party).count()).toBe(1);
      });

      await test.step('the replay goes step by step', async () => {
        const pond = page.role('region', 'The pond');
        const slider = pond.role('slider', 'Position in the replay');
        await pond.role('button', 'Round 1').click();
        await slider.has('aria-valuetext', /Round 1 of 2/);
        await pond.role('button', 'Step forward').click();
        await slider.has('aria-valuetext', /Round 2 of 2/);
        await pond.role('button', 'Step forward').click();
        await slider.has('aria-valuetext', /scores go to the client$/);
      });

      await test.step('the profile counts', async () => {
        const profile = page.role('region', 'Profile');
        await expect
          .poll(() => profile.role('table', 'Operations').role('row').count())
          .toBeGreaterThan(10);
        expect(await profile.role('table', 'Bytes moved').role('row').count()).toBe(
          1 + PARTIES.length,
        );
        const timeline = profile.role('application', 'Timeline');
        await timeline.has('data-ops', /^[1-9]/);
      });

      await test.step('a picture of one’s own is read', async () => {
        const path = join(folder, 'seven.svg');
        await writeFile(path, SEVEN);
        expect(await story.answerTo(() => page.label('Choose files').choose([path]))).toBe('7');
        await page.role('status', 'Your files').says(/seven\.svg/);
      });

      await test.step('a network is trained, shared and used', async () => {
        await story.owner.role('combobox', 'Training images').select('1,000');
        await story.owner.role('combobox', 'Hidden layers').select('64 units');
        await story.owner.role('spinbutton', 'Epochs').fill('2');
        await story.owner.role('button', 'Train').click();
        await story.owner.role('status', 'Training').says(/Finished/);
        await story.share();
        await story.owner.says(/The servers have the new weights/);
      });

      await test.step('many images are read privately', async () => {
        const evaluate = page.role('region', 'Evaluate');
        await evaluate.role('spinbutton', 'Number of test images').fill('50');
        await evaluate.role('button', 'Evaluate privately').click();
        const status = evaluate.role('status', 'Evaluation');
        await status.has('data-count', /^50$/);
        await status.has('data-agree', /^50$/);
      });

      await test.step('a file of weights comes in', async () => {
        const { name, buffer } = weightsFile('three.json', 3);
        const path = join(folder, name);
        await writeFile(path, buffer);
        await page.label('Weights file').choose([path]);
        await story.owner.says(/imported from three\.json/);
        expect(await story.share()).toBe('3');
      });

      expect(await page.role('alert').count()).toBe(0);
    });
  });
}
