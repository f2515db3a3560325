/** Private and plaintext predictions of one batch size, alternating, in one page. */
import { PIXELS } from '../src/model/digits';
import type { LinkBytes } from '../src/report/tables';
import { type Cluster, ClusterError } from '../src/workers/cluster';
import { quantiles, type Quantiles } from './statistics';

export interface BatchPlan {
  readonly batch: number;
  /** Pairs of a private and a plaintext prediction, after the warm-ups. */
  readonly samples: number;
  /** Private predictions in a row that also deal their own offline material. */
  readonly sustained: number;
  readonly warmUps: number;
}

export interface BatchResult {
  readonly batch: number;
  /** Images whose offline material fits into memory ahead of time; a batch is asked in such parts. */
  readonly part: number;
  readonly samples: number;
  readonly privateOnlineMs: Quantiles;
  readonly privateSustainedMs: Quantiles;
  readonly plaintextMs: Quantiles;
  readonly onlineRatio: number;
  readonly sustainedRatio: number;
  readonly rounds: number;
  /** Of the last part. */
  readonly bytes: readonly Omit<LinkBytes, 'messages'>[];
}

/** The whole batch, or a tenth, or a hundredth: what can be dealt before it is asked for. */
async function largestPart(cluster: Cluster, batch: number): Promise<number> {
  for (let part = batch; part > 1; part /= 10) {
    try {
      await cluster.prepare(part);
      return part;
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
    }
  }
  return 1;
}

export async function measureBatch(
  cluster: Cluster,
  images: Uint8Array,
  { batch, samples, sustained, warmUps }: BatchPlan,
): Promise<BatchResult> {
  const count = images.length / PIXELS;
  let next = 0;
  /** Other images each time, so that nothing can be remembered. */
  const take = (): Uint8Array => {
    if (next + batch > count) next = 0;
    const pixels = images.subarray(next * PIXELS, (next + batch) * PIXELS);
    next += batch;
    return pixels;
  };

  const online: number[] = [];
  const plaintext: number[] = [];
  let last: Awaited<ReturnType<Cluster['predict']>> | undefined;
  const part = await largestPart(cluster, batch);
  for (let i = -warmUps; i < samples; i++) {
    const pixels = take();
    let onlineMs = 0;
    for (let at = 0; at < batch; at += part) {
      const some = pixels.subarray(at * PIXELS, Math.min(at + part, batch) * PIXELS);
      await cluster.prepare(some.length / PIXELS);
      const answer = await cluster.predict(some);
      if (answer.dealt !== 'ahead') throw new Error('A sample had to wait for its ticket.');
      onlineMs += answer.onlineMs;
      last = answer;
    }
    // Refilling the queue is offline work: it is over before the plaintext is timed.
    await cluster.prepare(0);
    const plain = await cluster.plaintext(pixels);
    if (i < 0) continue;
    online.push(onlineMs);
    plaintext.push(plain.milliseconds);
  }

  // Parties keep the traces of the last requests only.
  const { rounds, bytes } = await cluster.describe(last!);

  const walls: number[] = [];
  for (let i = -warmUps; i < sustained; i++) {
    const pixels = take();
    const start = performance.now();
    await cluster.predict(pixels);
    if (i >= 0) walls.push(performance.now() - start);
  }

  const [privateOnlineMs, privateSustainedMs, plaintextMs] = [online, walls, plaintext].map(
    quantiles,
  ) as [Quantiles, Quantiles, Quantiles];
  return {
    batch,
    part,
    samples,
    privateOnlineMs,
    privateSustainedMs,
    plaintextMs,
    onlineRatio: privateOnlineMs.median / plaintextMs.median,
    sustainedRatio: privateSustainedMs.median / plaintextMs.median,
    rounds,
    bytes: bytes.map(({ from, to, phase, measured, predicted, framing }) => ({
      from,
      to,
      phase,
      measured,
      predicted,
      framing,
    })),
  };
}
