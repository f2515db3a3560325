/**
 * `npm run pond -- --far`: predictions by three hosts that are a round trip apart, by relays, and what the
 * profile says beforehand from a run on this machine. It ends with 0 if both come out as docs/deploy.md has
 * it.
 */
import { join } from 'node:path';
import { PIXELS } from '../../src/model/digits';
import { startEngine } from '../../src/remote/engine';
import { RemoteClient } from '../../src/remote/remote-client';
import { mergeMessages } from '../../src/report/messages';
import { type LinkSpeed, playOf, replay } from '../../src/report/replay';
import { nodeDialer } from '../../src/servers/tls/node-dialer';
import { compileKernels } from '../node-kernels';
import { millpond, Pond } from './processes';
import { SHIPPED } from './shipped';

const PLACES: readonly (LinkSpeed & { readonly images: number; readonly times: number })[] = [
  { rttMs: 20, mbit: 100, images: 1, times: 60 },
  { rttMs: 20, mbit: 100, images: 100, times: 15 },
  { rttMs: 80, mbit: 50, images: 1, times: 30 },
];
/** Most round trips of one image, and most that a prediction may be off. */
const MOST = { roundTrips: 2.3, off: 0.15 };

interface Measured {
  readonly onlineMs: number;
  /** What it would be with these links, by the run that was in the middle. */
  readonly predictedMs: number;
}

const middle = <T>(all: readonly T[], of: (each: T) => number): T =>
  all.toSorted((a, b) => of(a) - of(b))[Math.floor(all.length / 2)]!;

async function run(
  folder: string,
  relayed: LinkSpeed | undefined,
  ahead: LinkSpeed,
  { images, times }: { readonly images: number; readonly times: number },
): Promise<Measured> {
  const pond = await Pond.start({ folder, isSecure: true, ...(relayed && { relayed }) });
  try {
    await millpond(
      'share',
      '--config',
      pond.configFile,
      '--key',
      pond.ownerKey,
      '--model',
      SHIPPED,
    );
    const { config } = pond;
    const engine = await startEngine(await compileKernels());
    const client = new RemoteClient({
      config,
      model: config.model,
      dialer: nodeDialer,
      engine,
      tracing: true,
    });
    const session = await client.session();
    const pixels = new Uint8Array(images * PIXELS).fill(60);
    const runs: Measured[] = [];
    for (let i = 0; i < times; i++) {
      await session.client.prepare(images);
      const { onlineMs, requests } = await session.client.predict(pixels, () => []);
      const { trace } = await session.takeTrace(requests.map(({ request }) => request));
      const { spans, messages } = trace;
      const play = playOf({ onlineMs, spans, messages: mergeMessages(messages) }, 'online');
      runs.push({ onlineMs, predictedMs: play ? replay(play, () => ahead).ms : NaN });
    }
    client.close();
    // The first are slow: nothing is warm.
    return middle(runs.slice(Math.floor(times / 5)), (each) => each.onlineMs);
  } finally {
    await pond.stop();
  }
}

/** @returns whether all is as it should be. */
export async function farApart(folder: string, say: (text: string) => void): Promise<boolean> {
  let isRight = true;
  for (const [i, place] of PLACES.entries()) {
    const { rttMs, mbit, images } = place;
    const here = await run(join(folder, `here-${i}`), undefined, place, place);
    const there = await run(join(folder, `there-${i}`), place, place, place);
    const off = there.onlineMs / here.predictedMs - 1;
    const roundTrips = there.onlineMs / rttMs;
    say(
      `${rttMs} ms, ${mbit} Mbit/s, images ${images}: online ${there.onlineMs.toFixed(1)} ms ` +
        `(${roundTrips.toFixed(2)} round trips), predicted ${here.predictedMs.toFixed(1)} ` +
        `from ${here.onlineMs.toFixed(2)} ms here: ${off > 0 ? '+' : ''}${(100 * off).toFixed(1)} %`,
    );
    if (images === 1 && roundTrips > MOST.roundTrips) isRight = false;
    if (Math.abs(off) > MOST.off) isRight = false;
  }
  return isRight;
}
