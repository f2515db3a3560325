/**
 * What a person waits for: from lifting the pen to the digit that is certain, and how many private
 * predictions a second there are while it moves, in the app as it is built.
 */
import type { Page } from '@playwright/test';
import { WAYS } from '../src/ui/ink/testing/digits';
import { place, placements } from '../src/ui/ink/testing/placements';
import type { Stroke } from '../src/ui/ink/strokes';
import { ANSWERED } from '../src/ui/state/pen-pause';
import { launch } from '../scripts/browser.ts';
import { quantiles, type Quantiles } from './statistics';

export interface PageFigures {
  /** From lifting the pen to the certain digit on the page. */
  readonly penUpToDigitMs: Quantiles;
  /** From when the client held that answer; it may have been there before the pen was lifted. */
  readonly afterAnswerMs: Quantiles;
  /** As the page says it, while a pen draws for two seconds. */
  readonly livePerSecond: Quantiles;
  /** Tasks of the page of more than 50 ms meanwhile. */
  readonly longTasks: number;
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
    const page = await browser.newPage({ serviceWorkers: 'block' });
    await page.goto(url);
    await page.getByTestId('app').and(page.locator('[data-state=ready]')).waitFor();
    const { livePerSecond, longTasks } = await measureLive(page, Math.ceil(samples / 10));
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
      penUpToDigit.push(Math.max(0, shown - lifted));
      afterAnswer.push(shown - answered);
    }
    return {
      penUpToDigitMs: quantiles(penUpToDigit),
      afterAnswerMs: quantiles(afterAnswer),
      livePerSecond,
      longTasks,
    };
  } finally {
    await browser.close();
  }
}

/** Resolves with the next whole answer. Looking for it now and then would keep the page busy. */
const nextAnswer = (status: Element): Promise<void> =>
  new Promise((resolve) => {
    let hasBegun = !status.hasAttribute('data-plaintext-digit');
    new MutationObserver((_changes, observer) => {
      // The pen takes the last one away.
      if (!status.hasAttribute('data-plaintext-digit')) hasBegun = true;
      else if (hasBegun) {
        observer.disconnect();
        resolve();
      }
    }).observe(status, { attributeFilter: ['data-plaintext-digit', 'data-request'] });
  });

/**
 * A pen that draws curls for two seconds, moved by the page at each of its frames as a mouse would be:
 * a driver that waits for each move is a slow hand.
 */
async function measureLive(
  page: Page,
  samples: number,
): Promise<Pick<PageFigures, 'livePerSecond' | 'longTasks'>> {
  const rates: number[] = [];
  let longTasks = 0;
  for (let i = 0; i < samples + 1; i++) {
    await page.getByRole('button', { name: 'Clear' }).click();
    const seen = await page.getByLabel('Drawing canvas').evaluate(drawCurls);
    // The first one warms up.
    if (i === 0) continue;
    rates.push(seen.perSecond);
    longTasks += seen.longTasks;
  }
  return { livePerSecond: quantiles(rates), longTasks };
}

/** Methods, since what builds this gives names to functions by a helper that the page has not. */
function drawCurls(canvas: Element): Promise<{ perSecond: number; longTasks: number }> {
  // Nothing is captured by a pointer that the page made up.
  (canvas as HTMLElement).setPointerCapture = () => undefined;
  const pen = {
    box: canvas.getBoundingClientRect(),
    start: performance.now(),
    longTasks: 0,
    at(type: string) {
      const t = performance.now() - pen.start;
      const { left, top, width } = pen.box;
      canvas.dispatchEvent(
        new PointerEvent(type, {
          pointerId: 1,
          pointerType: 'mouse',
          isPrimary: true,
          bubbles: true,
          button: type === 'pointermove' ? -1 : 0,
          buttons: type === 'pointerup' ? 0 : 1,
          clientX: left + width * (0.5 + 0.3 * Math.cos(t / 300)),
          clientY: top + width * (0.5 + 0.3 * Math.sin(t / 200)),
        }),
      );
      return t;
    },
    resolve(_seen: { perSecond: number; longTasks: number }) {},
    move() {
      if (pen.at('pointermove') < 2000) {
        requestAnimationFrame(pen.move);
        return;
      }
      const rate = document.querySelector('[data-testid=rate]')?.getAttribute('data-per-second');
      pen.at('pointerup');
      pen.resolve({ perSecond: Number(rate), longTasks: pen.longTasks });
    },
  };
  const observer = new PerformanceObserver((list) => {
    pen.longTasks += list.getEntries().length;
  });
  observer.observe({ type: 'longtask' });
  pen.at('pointerdown');
  return new Promise((resolve) => {
    pen.resolve = resolve;
    requestAnimationFrame(pen.move);
  });
}

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
    // It is busy while the pen moves, and no longer once the answer is that to the whole drawing.
    new MutationObserver(() => {
      const { moments } = globalThis;
      const isCertain = status.getAttribute('aria-busy') === 'false';
      if (moments.lifted !== undefined && isCertain) moments.shown ??= performance.now();
    }).observe(status, { attributeFilter: ['aria-busy', 'data-request'] });
  }, ANSWERED);
}
