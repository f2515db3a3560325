/** What tracing costs: single predictions with the trace on and off, alternating. */
import { PIXELS } from '../src/model/digits';
import type { Cluster } from '../src/workers/cluster';
import { quantiles, type Quantiles } from './statistics';

export interface TracingPlan {
  /** Pairs of a traced and an untraced prediction, after the warm-ups. */
  readonly samples: number;
  readonly warmUps: number;
}

export interface TracingCost {
  readonly batch: 1;
  readonly samples: number;
  /** Online time of a prediction. */
  readonly onMs: Quantiles;
  readonly offMs: Quantiles;
  /** Median of the traced ones over that of the untraced, less 1. */
  readonly cost: number;
}

export async function measureTracing(
  cluster: Cluster,
  images: Uint8Array,
  { samples, warmUps }: TracingPlan,
): Promise<TracingCost> {
  const count = images.length / PIXELS;
  const times = { on: [] as number[], off: [] as number[] };
  const modes = ['on', 'off'] as const;
  for (let i = -warmUps; i < samples; i++) {
    // Which one is first is drawn: a fixed order would keep step with the refilling of the queue.
    for (const mode of Math.random() < 0.5 ? modes : modes.toReversed()) {
      await cluster.setTracing(mode === 'on');
      await cluster.prepare(1);
      const image = (i + warmUps) % count;
      const pixels = images.subarray(image * PIXELS, (image + 1) * PIXELS);
      const { onlineMs, dealt } = await cluster.predict(pixels);
      if (dealt !== 'ahead') throw new Error('A sample had to wait for its ticket.');
      // Refilling the queue is over before the next one is timed.
      await cluster.prepare(0);
      if (i >= 0) times[mode].push(onlineMs);
    }
  }
  await cluster.setTracing(true);
  const [onMs, offMs] = [quantiles(times.on), quantiles(times.off)];
  return { batch: 1, samples, onMs, offMs, cost: onMs.median / offMs.median - 1 };
}
