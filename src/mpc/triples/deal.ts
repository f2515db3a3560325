/**
 * Deals tickets before anybody asks, for files: a real crypto-producer is told seeds as the players
 * would tell it, and what it deals is kept. There is no weight and no image in this; so it can be
 * done anywhere, by whoever may know all masks, as the producer does.
 */
import { HEADER_BYTES } from '../wire/frame';
import { Outgoing } from '../wire/numbering';
import type { Channel } from '../wire/channel';
import { memoryChannels } from '../links/memory';
import { freshName } from '../random/seed';
import { loadKernels } from '../ring/kernels/load';
import { KernelMemory } from '../ring/memory';
import { CryptoProducer } from '../runtime/crypto-producer';
import { deferred } from '../runtime/deferred';
import type { PlanSource } from '../runtime/model';
import { type PartyName, SERVERS } from '../wire/parties';
import { freshPair, joinPair } from '../runtime/seed-pair';
import { dealtFrames, sessionOf } from './dealt-frames';
import { headerOf, writeTriples } from './format';
import { TRIPLE_PARTIES, type TripleParty } from './triple-file-error';

/** A deal's four files; each is for one party alone. */
export type TripleFiles = Readonly<Record<TripleParty, Uint8Array<ArrayBuffer>>>;

/** The first model of the session that will use them. */
const MODEL = 1;

/**
 * @param batches the rows of each ticket's request, in the order of their use.
 * @param module the compiled kernels; without it the plain ones do the work.
 * @throws {RandomnessError}, {MemoryExhausted}
 */
export async function deal(
  source: PlanSource,
  batches: readonly number[],
  module?: WebAssembly.Module,
): Promise<TripleFiles> {
  if (batches.length === 0) throw new RangeError('A deal has one ticket or more.');
  const tickets = batches.map((batch, i) => ({ request: i + 1, batch }));
  const contents = { model: MODEL, tickets };
  const about = { deal: freshName(), plan: source(0).digest, ...contents };
  const frames = new Map<PartyName, Uint8Array[]>(TRIPLE_PARTIES.map((party) => [party, []]));
  const keep = (party: PartyName, frame: ArrayBuffer) =>
    frames.get(party)!.push(new Uint8Array(frame));

  const atProducer = new Map<PartyName, Channel>();
  const ends = new Map<PartyName, Channel>();
  for (const party of TRIPLE_PARTIES) {
    const [end, other] = memoryChannels(sessionOf({ ...about, party }));
    ends.set(party, end);
    atProducer.set(party, other);
  }
  const done = deferred<void>();
  done.promise.catch(() => undefined);
  const memory = new KernelMemory();
  const producer = new CryptoProducer({
    memory,
    kernels: await loadKernels(memory, module),
    channels: atProducer,
    onFailure: ({ error }) => done.reject(error),
  });
  producer.recorder.isOn = false;
  producer.install(MODEL, source);

  let missing = SERVERS.flatMap((server) => dealtFrames(server, contents, source)).length;
  for (const server of SERVERS) {
    ends.get(server)!.listen((message) => {
      keep(server, message as ArrayBuffer);
      missing -= 1;
      if (missing === 0) done.resolve();
    });
  }
  try {
    // The owner comes first: the producer must have its seeds before it deals.
    for (const player of ['model-owner', 'prediction-client'] as const) {
      const outgoing = new Outgoing(ends.get(player)!.session);
      for (const { header, bytes } of dealtFrames(player, contents, source)) {
        const frame = outgoing.seal(new ArrayBuffer(HEADER_BYTES + bytes), header);
        frame.payload.set(joinPair(freshPair()));
        keep(player, frame.buffer.slice(0));
        ends.get(player)!.send(frame.buffer);
      }
    }
    await done.promise;
  } finally {
    for (const end of ends.values()) end.close();
  }

  const files = await Promise.all(
    TRIPLE_PARTIES.map(
      async (party) =>
        [party, await writeTriples(headerOf(party, about), frames.get(party)!)] as const,
    ),
  );
  return Object.fromEntries(files) as unknown as TripleFiles;
}
