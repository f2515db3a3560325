/** The same network privately, all parties in this process, in chunks. */
import type { ModelSpec } from '../../src/model/facts';
import { endsOf, INPUT, OUTPUT, type TrainedNetwork } from '../../src/model/network';
import { planFacts } from '../../src/model/layer-facts';
import { planSource } from '../../src/model/plan-source';
import { namedNumbers } from '../../src/model/weights';
import { LocalParties } from '../../src/mpc/runtime/local-parties';
import { compileKernels } from '../node-kernels';

/** Of images that are asked together, at most; and what the producer may deal for them. */
const MOST = 250;
const MOST_BYTES = 64e6;
const MODEL = 1;

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

export async function evaluatePrivately(
  trained: TrainedNetwork,
  images: Float32Array,
  gate: ModelSpec['gate'],
): Promise<PrivateRun> {
  const { network } = trained;
  const spec: ModelSpec = { network, gate };
  const planFor = planSource(spec);
  const { rounds, offlineBytes, onlineBytes } = planFacts(spec);
  const parties = await LocalParties.start({ module: await compileKernels() });
  for (const party of parties.all) await party.install(MODEL, planFor);
  await parties.owner.share(MODEL, namedNumbers(trained));
  const client = parties.client.party;
  const { inputs, outputs: classes } = endsOf(network);
  const count = images.length / inputs;
  const chunk = Math.max(1, Math.min(MOST, Math.floor(MOST_BYTES / offlineBytes)));
  const logits = new Float64Array(count * classes);
  let fastest = Infinity;
  for (let first = 0; first < count; first += chunk) {
    const size = Math.min(chunk, count - first);
    const some = images.subarray(first * inputs, (first + size) * inputs);
    const ticket = client.open(MODEL, size);
    await ticket.ready;
    const { outputs, onlineMs } = await client.ask(ticket, new Map([[INPUT, some]]));
    logits.set(outputs.get(OUTPUT)!, first * classes);
    fastest = Math.min(fastest, onlineMs / size);
    // Nobody looks at the traces, and they would grow.
    for (const party of parties.all) await party.takeTrace([ticket.request]);
  }
  await parties.close();
  return { logits, rounds, onlineMs: fastest, offlineBytes, onlineBytes };
}
