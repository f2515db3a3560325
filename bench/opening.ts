/**
 * How soon the page is of use to somebody far away with a slow computer: over {@link SLOW_4G}, with the
 * page's own thread four times as slow. They draw at once, before anything is ready.
 */
import type { Browser, BrowserContext } from '@playwright/test';
import { launch } from '../scripts/browser.ts';
import { SLOW_4G, slowLink, type SlowLink } from './slow-link';
import { quantiles } from './statistics';

const SLOWER = 4;

/** Milliseconds from the navigation, and what had come by then. */
interface Moment {
  readonly ms: number;
  readonly bytes: number;
}

const MOMENTS = ['canvas', 'ready', 'answer'] as const;
type Visit = Readonly<Record<(typeof MOMENTS)[number], Moment>>;

export interface OpeningFigures {
  /** Medians. */
  readonly first: Visit;
  readonly again: Visit;
}

/**
 * Notes in the page when a person could see each of them, and, of the canvas, draw on it. Text: a compiled function has
 * helpers that a page has not.
 */
const WATCH = `
  for (const [name, selector] of Object.entries({
    canvas: '[aria-label="Drawing canvas"]',
    ready: '[data-state=ready]',
    answer: '[role=status][data-digit]',
  })) {
    requestAnimationFrame(function look() {
      const hears = name !== 'canvas' || 'takeInk' in globalThis;
      if (hears && document.querySelector(selector)) performance.mark('seen ' + name);
      else requestAnimationFrame(look);
    });
  }
`;

async function visit(context: BrowserContext, link: SlowLink): Promise<Visit> {
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const before = link.received();
  const bytes = () => link.received() - before;
  await page.goto(link.url, { waitUntil: 'commit' });
  const canvas = page.getByLabel('Drawing canvas');
  // It is in the page before its style sheet and its pen are: nobody sees it then.
  await page.waitForFunction(() => performance.getEntriesByName('seen canvas').length > 0);
  const atCanvas = bytes();
  const box = (await canvas.boundingBox())!;
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + box.height / 4);
  await page.mouse.down();
  await page.mouse.move(x, box.y + (box.height * 3) / 4, { steps: 4 });
  await page.mouse.up();
  await page.getByTestId('app').and(page.locator('[data-state=ready]')).waitFor();
  const atReady = bytes();
  const status = page.getByRole('status', { name: 'Prediction' });
  await status.and(page.locator('[data-digit]')).waitFor({ timeout: 60_000 });
  const atAnswer = bytes();
  const times = await page.evaluate(
    (names) =>
      names.map((name) => performance.getEntriesByName(`seen ${name}`)[0]?.startTime ?? Number.NaN),
    MOMENTS,
  );
  await status
    .and(page.locator('[data-plaintext-digit]'))
    .waitFor({ timeout: 120_000 })
    .catch(() => undefined);
  await isQuiet(link);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.close();
  const [canvasMs, readyMs, answerMs] = times as [number, number, number];
  return {
    canvas: { ms: canvasMs, bytes: atCanvas },
    ready: { ms: readyMs, bytes: atReady },
    answer: { ms: answerMs, bytes: atAnswer },
  };
}

/** A person comes back when all that the first visit wanted has come. */
async function isQuiet(link: SlowLink): Promise<void> {
  for (let last = -1, now = link.received(); now !== last; now = link.received()) {
    last = now;
    await new Promise((resolve) => setTimeout(resolve, 3000));
  }
}

export async function measureOpening(
  url: string,
  samples: number,
  say: (text: string) => void,
): Promise<OpeningFigures> {
  const visits: { first: Visit; again: Visit }[] = [];
  for (let i = 0; i < samples; i++) {
    const link = await slowLink(url, SLOW_4G);
    const browser: Browser = await launch();
    try {
      const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
      const first = await visit(context, link);
      const again = await visit(context, link);
      visits.push({ first, again });
      say(`first ${inWords(first)}; again ${inWords(again)}`);
    } finally {
      await browser.close();
      await link.close();
    }
  }
  return {
    first: medians(visits.map(({ first }) => first)),
    again: medians(visits.map(({ again }) => again)),
  };
}

function medians(visits: readonly Visit[]): Visit {
  const of = (moment: (typeof MOMENTS)[number]): Moment => ({
    ms: quantiles(visits.map((visit) => visit[moment].ms)).median,
    bytes: quantiles(visits.map((visit) => visit[moment].bytes)).median,
  });
  return { canvas: of('canvas'), ready: of('ready'), answer: of('answer') };
}

/** A visit as a line for people. */
export const inWords = (visit: Visit): string =>
  MOMENTS.map((moment) => {
    const { ms, bytes } = visit[moment];
    return `${moment} ${(ms / 1000).toFixed(2)} s (${Math.round(bytes / 1000)} kB)`;
  }).join(', ');
