/**
 * What has been on its way for some seconds, so that a person can be told. A worker tells the page,
 * which puts it beside its own.
 */

/** A file that comes at all has usually come by then. */
const SLOW_MS = 5000;

/** No byte for so long is an end. TCP has by then sent a packet five times (0, 1, 3, 7 and 15 s). */
export const STALL_MS = 20_000;

export interface SlowAsset {
  readonly file: string;
  /** So far; undefined for what the browser loads by itself. */
  readonly bytes: number | undefined;
  /** Where it is needed. */
  readonly from: 'page' | 'worker';
}

interface Underway {
  /** How many bytes have come. */
  readonly bytes?: () => number;
  readonly from?: SlowAsset['from'] | undefined;
}

type Listener = (slow: readonly SlowAsset[]) => void;

const own = new Set<SlowAsset>();
const ofWorkers = new Map<Worker, readonly SlowAsset[]>();
let listener: Listener | undefined;

/** A worker's letter to the page. Comlink reads none without an `id`. */
interface Letter {
  readonly slowAssets: readonly SlowAsset[];
}

export const HERE = 'DedicatedWorkerGlobalScope' in globalThis ? 'worker' : 'page';

function tell(): void {
  const slow = [...own];
  if (HERE === 'worker') postMessage({ slowAssets: slow } satisfies Letter);
  else listener?.([...slow, ...[...ofWorkers.values()].flat()]);
}

/** On the page: hears whenever the list has changed. */
export function onSlow(heard: Listener): void {
  listener = heard;
}

/**
 * A file is on its way from now on.
 * @returns to be called when it is there, or given up.
 */
export function underway(file: string, { bytes, from = HERE }: Underway = {}): () => void {
  let entry: SlowAsset | undefined;
  const look = (): void => {
    if (entry) own.delete(entry);
    entry = { file, bytes: bytes?.(), from };
    own.add(entry);
    tell();
    timer = setTimeout(look, 1000);
  };
  let timer = setTimeout(look, SLOW_MS);
  return () => {
    clearTimeout(timer);
    if (entry && own.delete(entry)) tell();
  };
}

/** On the page: hears what a worker says of its own files, until the signal. */
export function hearSlow(worker: Worker, signal: AbortSignal): void {
  const forget = (): void => {
    if (ofWorkers.delete(worker)) tell();
  };
  worker.addEventListener(
    'message',
    ({ data }: MessageEvent<Partial<Letter> | undefined>) => {
      if (!data?.slowAssets) return;
      ofWorkers.set(worker, data.slowAssets);
      tell();
    },
    { signal },
  );
  signal.addEventListener('abort', forget, { once: true });
}
