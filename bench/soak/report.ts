/** What a soak found, as a table. */
import { quantileOf } from '../statistics';
import type { Held, Sample } from './memory';
import { type Trend, trendOf } from './trend';

export interface Phase {
  /** What was done again and again. */
  readonly kind: string;
  /** How often by then, and what memory was. */
  readonly points: readonly (readonly [times: number, sample: Sample])[];
}

/** Samples that are left out at the beginning of each: code is compiled, and shelves fill. */
const WARM_UP = 0.2;

interface Series {
  readonly name: string;
  readonly of: (sample: Sample) => number;
  readonly show: (value: number) => string;
  /** Bytes a prediction that are called flat. */
  readonly flat?: number;
}

const FLAT = 100;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;
const count = (value: number): string => value.toFixed(0);

const sum = ({ held }: Sample, part: (each: Held, name: string) => number): number =>
  [...held].reduce((total, [name, each]) => total + part(each, name), 0);

const isPage = (name: string): boolean => name === 'page';

const SERIES: readonly Series[] = [
  {
    name: 'heap of the page',
    of: (sample) => sum(sample, ({ heap }, name) => (isPage(name) ? heap : 0)),
    show: megabytes,
    flat: FLAT,
  },
  {
    name: 'heaps of the workers',
    of: (sample) => sum(sample, ({ heap }, name) => (isPage(name) ? 0 : heap)),
    show: megabytes,
    flat: FLAT,
  },
  {
    name: 'array buffers',
    of: (sample) => sum(sample, ({ buffers }) => buffers),
    show: megabytes,
    flat: FLAT,
  },
  {
    name: 'WebAssembly memories',
    of: (sample) => sum(sample, ({ wasm }) => wasm),
    show: megabytes,
    flat: FLAT,
  },
  { name: 'DOM nodes', of: ({ nodes }) => nodes, show: count },
  { name: 'event listeners', of: ({ listeners }) => listeners, show: count },
  {
    name: 'renderer processes',
    of: ({ privateBytes }) => privateBytes,
    show: megabytes,
    // With what its allocators leave between what lives.
    flat: 5000,
  },
];

export const FIRST = 'first predictions';
export const LAST = 'last predictions';

/** What is done fifty times may leave more than what is done ten thousand times. */
const FLAT_FACTOR = 500;

/**
 * @returns what is not flat. Of predictions there are enough to ask the upper end of the interval; of
 * the rest it is the lower end, above which there is a rise for certain.
 */
export function printMemory(phases: readonly Phase[]): string[] {
  const rising: string[] = [];
  for (const { kind, points } of phases) {
    const warm = points.slice(Math.floor(points.length * WARM_UP));
    console.log(`\n| ${kind} | when warm | last | for each, with its 95 % interval |`);
    console.log('| --- | --- | --- | --- |');
    for (const { name, of, show, flat = Infinity } of SERIES) {
      const trend: Trend = trendOf(warm.map(([times, sample]) => [times, of(sample)]));
      const isFlat = kind === LAST ? trend.high <= flat : trend.low <= flat * FLAT_FACTOR;
      // The first ones warm up what the last ones find warm.
      if (!isFlat && kind !== FIRST) rising.push(`${name} at ${kind}`);
      const levels = [warm[0], warm.at(-1)].map((point) => show(of(point![1])));
      const digits = show === count ? 4 : 0;
      const [middle, from, to] = [trend.slope, trend.low, trend.high].map((value) =>
        value.toFixed(digits),
      );
      console.log(`| ${name} | ${levels.join(' | ')} | ${middle} (${from} … ${to}) |`);
    }
  }
  return rising;
}

export function printLatency(milliseconds: readonly number[]): void {
  const part = Math.min(1000, Math.floor(milliseconds.length / 2));
  for (const [name, some] of [
    ['first', milliseconds.slice(0, part)],
    ['last', milliseconds.slice(-part)],
  ] as const) {
    const [middle, high] = [0.5, 0.99].map((q) => quantileOf(some, q).toFixed(1));
    console.log(`  the ${name} ${part}: p50 ${middle} ms, p99 ${high} ms`);
  }
}
