/** The same network privately, all parties in this process, in chunks. */
import { localComputation } from '../../src/mpc/session/local';
import { Pond } from '../../src/mpc/session/pond';
import { Session } from '../../src/mpc/session/session';
import type { LayerWeights } from '../../src/model/weights';
import { compileKernels } from '../node-kernels';

const CHUNK = 250;

export type Sigmoid = Parameters<Pond['sigmoid']>[1];

export interface PrivateRun {
  /** images × classes. */
  readonly logits: Float64Array;
  readonly rounds: number;
  /** Online, in milliseconds an image: that of the fastest chunk, since others may be at work. */
  readonly onlineMs: number;
  /** Over all links, an image. */
  readonly offlineBytes: number;
  readonly onlineBytes: number;
}

/** @param images a whole number of chunks of 250. */
export async function evaluatePrivately(
  layers: readonly LayerWeights[],
  images: Float32Array,
  sigmoid: Sigmoid,
): Promise<PrivateRun> {
  const session = await Session.start({ module: await compileKernels() });
  const pixels = layers[0]!.rows;
  let chunk = new Float32Array(0);
  const pond = new Pond();
  let value = pond.definePrivateInput(
    localComputation('prediction-client', 'images', () => chunk),
    { shape: [CHUNK, pixels] as readonly [number, number], fractionBits: 8 },
  );
  layers.forEach(({ rows, columns, weights, bias }, i) => {
    const w = localComputation('model-owner', `w${i}`, () => weights);
    const b = localComputation('model-owner', `b${i}`, () => bias);
    if (i > 0) value = pond.sigmoid(value, sigmoid);
    value = pond.add(
      pond.matmul(value, pond.definePrivateInput(w, { shape: [rows, columns] })),
      pond.definePrivateInput(b, { shape: [columns] }),
    );
  });
  const output = pond.defineOutput(
    value,
    localComputation('prediction-client', 'logits', (found) => found),
  );
  const count = images.length / pixels;
  const classes = layers.at(-1)!.columns;
  const logits = new Float64Array(count * classes);
  for (let first = 0; first < count; first += CHUNK) {
    chunk = images.slice(first * pixels, (first + CHUNK) * pixels);
    logits.set(await session.run(output), first * classes);
  }
  session.close();
  const { rounds, messages } = session.plan(output);
  const bytes = (wanted: 'offline' | 'online'): number =>
    messages.reduce((sum, { phase, bytes }) => sum + (phase === wanted ? bytes : 0), 0) / CHUNK;
  return {
    logits,
    rounds,
    onlineMs: Math.min(...session.reports.map(({ onlineMs }) => onlineMs)) / CHUNK,
    offlineBytes: bytes('offline'),
    onlineBytes: bytes('online'),
  };
}
