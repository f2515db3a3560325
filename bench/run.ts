/** `npm run bench`: builds, opens the page in headless Chromium, measures, writes JSON or a table. */
import { sizesOf } from '../src/model/network';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { measureLoad } from './load';
import { measurePen } from './pen';
import { openBench, serveApp } from './driver';
import { inWords, measureOpening } from './opening';
import type { BatchResult } from './batches';
import { gateNamed } from './gate';
import { networkNamed } from './network';
import { kindOf } from '../src/model/layers';
import { printReport, type Report } from './report';
import { asked } from '../scripts/command-line';

const { values: options } = await asked(() =>
  parseArgs({
    options: {
      out: { type: 'string' },
      quick: { type: 'boolean', default: false },
      train: { type: 'boolean', default: false },
      opening: { type: 'boolean', default: false },
      gate: { type: 'string' },
      network: { type: 'string' },
    },
  }),
);

/** Samples per batch size: enough for stable quantiles, or just enough to see. */
const PLANS = options.quick
  ? [
      { batch: 1, samples: 40, sustained: 40, warmUps: 10 },
      { batch: 100, samples: 8, sustained: 8, warmUps: 2 },
      { batch: 1000, samples: 3, sustained: 3, warmUps: 1 },
    ]
  : [
      { batch: 1, samples: 200, sustained: 200, warmUps: 30 },
      { batch: 100, samples: 40, sustained: 40, warmUps: 5 },
      { batch: 1000, samples: 10, sustained: 10, warmUps: 2 },
    ];

const gate = await asked(() => gateNamed(options.gate));
const network = await asked(() => networkNamed(options.network));
const say = (text: string): void => void process.stderr.write(`${text}\n`);

if (options.opening) {
  const app = await serveApp();
  const { first, again } = await measureOpening(app.url, options.quick ? 1 : 5, say);
  console.log(
    `Slow 4G, medians\n  first visit  ${inWords(first)}\n  second       ${inWords(again)}`,
  );
  await app.close();
  process.exit();
}

const { page, url, close } = await openBench(say);
try {
  const model = await page.evaluate(([kind, name]) => globalThis.bench.start(kind, name), [
    gate,
    network,
  ] as const);
  const environment = await page.evaluate(() => ({
    userAgent: navigator.userAgent,
    cores: navigator.hardwareConcurrency,
    crossOriginIsolated: globalThis.crossOriginIsolated,
    clockResolutionMs: globalThis.bench.clockResolutionMs(),
  }));
  const runs: BatchResult[] = [];
  for (const plan of PLANS) {
    say(`Batch ${plan.batch}: ${plan.samples} pairs, then ${plan.sustained} in a row …`);
    runs.push(await page.evaluate((p) => globalThis.bench.batch(p), plan));
  }
  say('Tracing on and off …');
  const samples = options.quick ? 100 : 400;
  const tracing = await page.evaluate((n) => globalThis.bench.tracing(n), { samples, warmUps: 20 });
  const images = options.quick ? 1000 : 10_000;
  say(`Fidelity: ${images} images …`);
  const fidelity = await page.evaluate((n) => globalThis.bench.fidelity(n), images);
  say('Kernels by themselves …');
  const kernels = await page.evaluate(() => globalThis.bench.kernels());
  say('Loading the app from nothing …');
  const load = await measureLoad(url, options.quick ? 3 : 7);
  say('From the pen to the digit …');
  const pen = await measurePen(url, { samples: options.quick ? 20 : 100, warmUps: 5 });
  if (options.train) say('Training …');
  const training = options.train
    ? await page.evaluate(() => globalThis.bench.training())
    : undefined;
  const report: Report = {
    format: 'millpond-bench',
    version: 1,
    environment,
    model: {
      network,
      layers: sizesOf(model.network),
      kinds: model.network.layers.map((layer) => kindOf(layer).words(layer)),
      gate,
      period: model.period,
      harmonics: model.harmonics,
      testAccuracy: model.testAccuracy,
    },
    runs,
    fidelity: { ...fidelity, maxPreactivation: model.maxPreactivation },
    kernels,
    load,
    page: pen,
    tracing,
    ...(training && { training }),
  };
  if (options.out === undefined) printReport(report);
  else await writeFile(options.out, `${JSON.stringify(report, null, 2)}\n`);
} finally {
  await close();
}
