/** `millpond bench`: how long a prediction takes from here, of one image and of many. */
import { PIXELS } from '../../model/digits';
import type { RemoteClient } from '../../remote/remote-client';
import { remoteClient } from './client';
import type { Io, Options } from './io';
import { readPixels, readTestSet } from './images';
import { publicConfig, wholeNumber } from './needed';
import { UsageError } from './usage';

const SINGLES = 200;
const BATCHES = 20;

interface Measured {
  readonly images: number;
  /** From the client holding its input to it holding the logits: milliseconds. */
  readonly median: number;
  readonly p95: number;
}

export async function bench(options: Options, io: Io): Promise<object> {
  const singles = options.count === undefined ? SINGLES : wholeNumber(options.count, 'count', 1e6);
  if (singles === 0) throw new UsageError('--count must be one or more.');
  const pixels = await imagesOf(options);
  const { limits } = await publicConfig(options);
  const client = await remoteClient(options);
  io.err('calling the three hosts\n');
  try {
    const start = performance.now();
    const session = await client.session();
    const openMs = performance.now() - start;
    const measured = [
      await measure(client, pixels, 1, singles),
      await measure(client, pixels, Math.min(100, limits.batch), BATCHES),
    ];
    const hosts = session.hosts.map(({ role, distance }) => ({
      role,
      roundTrip: distance?.roundTrip,
    }));
    if (options.json !== true) {
      io.out(`session: ${openMs.toFixed(1)} ms\n`);
      for (const { images, median, p95 } of measured) {
        io.out(
          `${images} ${images === 1 ? 'image' : 'images'}: median ${median.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms\n`,
        );
      }
    }
    return { openMs, measured, hosts };
  } finally {
    client.close();
  }
}

/** Grey ones unless some are named: nothing that is computed depends on what they show. */
async function imagesOf({ mnist, pixels }: Options): Promise<Uint8Array> {
  if (mnist !== undefined && pixels !== undefined)
    throw new UsageError('One of --mnist and --pixels is enough.');
  if (pixels !== undefined) return readPixels(pixels);
  return mnist === undefined ? new Uint8Array(PIXELS).fill(64) : (await readTestSet(mnist)).pixels;
}

async function measure(
  client: RemoteClient,
  pixels: Uint8Array,
  images: number,
  times: number,
): Promise<Measured> {
  let next = 0;
  /** The next ones, from the first on again after the last. */
  const some = (): Uint8Array => {
    const chosen = new Uint8Array(images * PIXELS);
    for (let i = 0; i < images; i++, next = (next + PIXELS) % pixels.length) {
      chosen.set(pixels.subarray(next, next + PIXELS), i * PIXELS);
    }
    return chosen;
  };
  const all: number[] = [];
  for (let i = 0; i < times; i++) {
    // What is dealt is there before the clock starts: online is what a person waits for.
    await client.ask((session) => session.client.prepare(images));
    const asked = some();
    const start = performance.now();
    await client.logits(asked);
    all.push(performance.now() - start);
  }
  const sorted = all.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))]!;
  return { images, median: at(0.5), p95: at(0.95) };
}
