/** What a soak found, as a table. */
import { quantileOf } from '../statistics';
import type { Held, Sample } from './memory';
import { type Trend, trendOf } from './trend';

export interface Point {
  /** Predictions so far. */
  readonly predictions: number;
  readonly sample: Sample;
}

/** Samples that are left out at the beginning: code is compiled, and shelves fill. */
const WARM_UP = 0.3;
/** What rises by more than this a prediction, in bytes, is a leak. */
const LEAK = 100;

interface Series {
  readonly name: string;
  readonly of: (sample: Sample) => number;
  readonly show: (value: number) => string;
  /** Whether it may not rise. A process keeps what its allocator likes. */
  readonly isBound?: true;
}

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
    isBound: true,
  },
  {
    name: 'heaps of the workers',
    of: (sample) => sum(sample, ({ heap }, name) => (isPage(name) ? 0 : heap)),
    show: megabytes,
    isBound: true,
  },
  {
    name: 'array buffers',
    of: (sample) => sum(sample, ({ buffers }) => buffers),
    show: megabytes,
    isBound: true,
  },
  {
    name: 'WebAssembly memories',
    of: (sample) => sum(sample, ({ wasm }) => wasm),
    show: megabytes,
    isBound: true,
  },
  { name: 'DOM nodes', of: ({ nodes }) => nodes, show: count },
  { name: 'event listeners', of: ({ listeners }) => listeners, show: count },
  { name: 'renderer processes', of: ({ privateBytes }) => privateBytes, show: megabytes },
];

/** @returns what rises. */
export function printMemory(points: readonly Point[]): string[] {
  const warm = points.slice(Math.floor(points.length * WARM_UP));
  console.log(
    '| after collections | first | when warm | last | a prediction, with its 95 % interval |',
  );
  console.log('| --- | --- | --- | --- | --- |');
  const rising: string[] = [];
  for (const { name, of, show, isBound } of SERIES) {
    const { slope, low, high }: Trend = trendOf(
      warm.map(({ predictions, sample }) => [predictions, of(sample)]),
    );
    if (isBound && low > LEAK) rising.push(name);
    const levels = [points[0], warm[0], points.at(-1)].map((point) => show(of(point!.sample)));
    const digits = show === count ? 4 : 0;
    const [middle, from, to] = [slope, low, high].map((value) => value.toFixed(digits));
    console.log(`| ${name} | ${levels.join(' | ')} | ${middle} (${from} … ${to}) |`);
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
