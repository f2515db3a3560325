/** What a person waits for: from lifting the pen to the digit, in the app as it is built. */
import type { Page } from '@playwright/test';
import { WAYS } from '../src/ui/ink/testing/digits';
import { place, placements } from '../src/ui/ink/testing/placements';
import type { Stroke } from '../src/ui/ink/strokes';
import { ANSWERED, PEN_PAUSE } from '../src/ui/state/pen-pause';
import { launch } from '../scripts/browser.ts';
import { quantiles, type Quantiles } from './statistics';

export interface PageFigures {
  /** From lifting the pen to the digit on the page, without the pause for a second stroke. */
  readonly penUpToDigitMs: Quantiles;
  /** The share of it after the answer was at the client. */
  readonly afterAnswerMs: Quantiles;
}

export interface PenPlan {
  readonly samples: number;
  readonly warmUps: number;
}

/** Milliseconds on the page's clock. */
interface Moments {
  lifted?: number;
  answered?: number;
  shown?: number;
}

declare global {
  // The page notes them for the driver, which draws.
  var moments: Moments;
}

/** Digits of one stroke: lifting the pen is the end of them. */
const DIGITS = WAYS.filter(({ strokes }) => strokes.length === 1);

/** One point in four: each takes a frame. */
async function draw(page: Page, { points }: Stroke): Promise<void> {
  const canvas = (await page.getByLabel('Drawing canvas').boundingBox())!;
  const [first, ...others] = points.map(
    ({ x, y }) => [canvas.x + x * canvas.width, canvas.y + y * canvas.height] as const,
  );
  await page.mouse.move(...first!);
  await page.mouse.down();
  for (const [i, point] of others.entries()) if (i % 4 === 3) await page.mouse.move(...point);
  const last = others.at(-1);
  if (last) await page.mouse.move(...last);
  await page.mouse.up();
}

/** @param url where the app is served. */
export async function measurePen(url: string, { samples, warmUps }: PenPlan): Promise<PageFigures> {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.getByTestId('app').and(page.locator('[data-state=ready]')).waitFor();
    await watch(page);
    const clear = page.getByRole('button', { name: 'Clear' });
    const status = page.getByRole('status', { name: 'Prediction' });
    const penUpToDigit: number[] = [];
    const afterAnswer: number[] = [];
    for (const [i, hand] of placements(warmUps + samples).entries()) {
      await clear.click();
      const complete = status.evaluate(nextAnswer);
      for (const stroke of place(DIGITS[i % DIGITS.length]!, hand)) await draw(page, stroke);
      // With the plaintext digit it is complete: the next sample meets a page that is at rest.
      await complete;
      const { lifted, answered, shown } = await page.evaluate(() => globalThis.moments);
      if (lifted === undefined || answered === undefined || shown === undefined) {
        throw new Error('A digit came onto the page without a pen or an answer.');
      }
      if (i < warmUps) continue;
      penUpToDigit.push(shown - lifted - PEN_PAUSE);
      afterAnswer.push(shown - answered);
    }
    return { penUpToDigitMs: quantiles(penUpToDigit), afterAnswerMs: quantiles(afterAnswer) };
  } finally {
    await browser.close();
  }
}

/** Resolves with the next whole answer. Looking for it now and then would keep the page busy. */
const nextAnswer = (status: Element): Promise<void> =>
  new Promise((resolve) => {
    new MutationObserver((_changes, observer) => {
      observer.disconnect();
      resolve();
    }).observe(status, { attributeFilter: ['data-request'] });
  });

/** From now on the page notes the moments of the last stroke. */
async function watch(page: Page): Promise<void> {
  await page.evaluate((mark) => {
    globalThis.moments = {};
    const canvas = document.querySelector('[aria-label="Drawing canvas"]')!;
    canvas.addEventListener('pointerdown', () => (globalThis.moments = {}));
    canvas.addEventListener('pointerup', ({ timeStamp }) => {
      globalThis.moments.lifted = timeStamp;
    });
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntriesByName(mark)) {
        globalThis.moments.answered = startTime;
      }
    }).observe({ type: 'mark' });
    const status = document.querySelector('[role=status][aria-label=Prediction]')!;
    // Its words change first with the private digit; the comparison comes later.
    new MutationObserver(() => {
      const { moments } = globalThis;
      if (moments.lifted !== undefined) moments.shown ??= performance.now();
    }).observe(status, { subtree: true, childList: true, characterData: true });
  }, ANSWERED);
}
