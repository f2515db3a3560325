/** What a deal's files hold, and every way in which they are refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEADER_BYTES } from '../channel/frame';
import { SEED_BYTES } from '../random/seed';
import { tinyPlan } from '../testing/tiny-model';
import { deal, type TripleFiles } from './deal';
import { readTriples, type TripleHeader, writeTriples } from './format';
import { OpenDeal } from './open-deal';
import { TRIPLE_PARTIES, TripleFileError, type TripleParty } from './triple-file-error';

const BATCHES = [1, 3, 1];
const files = await deal(tinyPlan, BATCHES);
const others = await deal(tinyPlan, BATCHES);

/** Claims in memory, which is enough for a test. */
function notes(...noted: string[]) {
  const names = new Set(noted);
  const claim = (name: string): Promise<boolean> => {
    const isNew = !names.has(name);
    names.add(name);
    return Promise.resolve(isNew);
  };
  return { names, claim };
}

/** A file with other contents and a checksum that is right. */
async function rewritten(
  party: TripleParty,
  change: (header: TripleHeader, frames: Uint8Array) => [object, Uint8Array],
): Promise<TripleFiles> {
  const { header, frames } = await readTriples(party, files[party]);
  const [changed, body] = change(header, frames);
  return { ...files, [party]: await writeTriples(changed as TripleHeader, [body]) };
}

const withHeader = (party: TripleParty, change: object) =>
  rewritten(party, (header, frames) => [{ ...header, ...change }, frames]);

const withFrames = (party: TripleParty, change: (frames: Uint8Array) => Uint8Array) =>
  rewritten(party, (header, frames) => [header, change(frames)]);

/** @returns why; nothing was claimed. */
async function refusal(given: TripleFiles, source = tinyPlan): Promise<TripleFileError> {
  const { names, claim } = notes();
  const error: unknown = await OpenDeal.open(given, source, claim).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(TripleFileError);
  expect([...names]).toEqual([]);
  return error as TripleFileError;
}

const flip = (bytes: Uint8Array<ArrayBuffer>, at: number) =>
  bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));

const wrong: [string, TripleParty, () => TripleFiles | Promise<TripleFiles>, RegExp][] = [
  [
    'something else',
    'server0',
    () => ({ ...files, server0: new Uint8Array(99) }),
    /no triple file/,
  ],
  ['nothing', 'server1', () => ({ ...files, server1: new Uint8Array(0) }), /no triple file/],
  ['damaged', 'server1', () => ({ ...files, server1: flip(files.server1, 2000) }), /damaged/],
  ['cut short', 'server1', () => ({ ...files, server1: files.server1.slice(0, -1) }), /cut short/],
  ['of another version', 'server0', () => withHeader('server0', { version: 2 }), /has version 2/],
  [
    'of another protocol',
    'prediction-client',
    () => withHeader('prediction-client', { protocol: 'shout-7' }),
    /is for protocol shout-7/,
  ],
  ['of other frames', 'server0', () => withHeader('server0', { wire: 9 }), /frames of version 9/],
  [
    'with a field that nobody knows',
    'model-owner',
    () => withHeader('model-owner', { note: 'hello' }),
    /wrong note/,
  ],
  [
    'whose tickets are not in order',
    'server0',
    () => withHeader('server0', { tickets: [{ request: 2, batch: 1 }] }),
    /wrong tickets/,
  ],
  ['without tickets', 'server0', () => withHeader('server0', { tickets: [] }), /wrong tickets/],
  [
    'of another party',
    'server0',
    () => ({ ...files, server0: files.server1, server1: files.server0 }),
    /was dealt for server1\. Give every party its own/,
  ],
  ['of another deal', 'server1', () => ({ ...files, server1: others.server1 }), /another deal/],
  [
    'with a frame too few',
    'prediction-client',
    () => withFrames('prediction-client', (frames) => frames.slice(HEADER_BYTES + 2 * SEED_BYTES)),
    /lacks node 0 of request 1, offline/,
  ],
  [
    'with a frame cut off',
    'server1',
    () => withFrames('server1', (frames) => frames.slice(0, -8)),
    /lacks node \d+ of request 3, offline/,
  ],
  [
    'with a frame too many',
    'model-owner',
    () => withFrames('model-owner', (frames) => new Uint8Array([...frames, ...frames])),
    /has more in it/,
  ],
  [
    'with a frame of another request',
    'prediction-client',
    () => withFrames('prediction-client', (frames) => flip(new Uint8Array(frames), 12)),
    /lacks node 0 of request 1, offline/,
  ],
];

describe('a file is refused by name, and nothing is claimed', () => {
  it.each(wrong)('%s', async (_name, party, make, reason) => {
    const error = await refusal(await make());
    expect(error.party).toBe(party);
    expect(error.message).toMatch(`The triple file of ${party} `);
    expect(error.message).toMatch(reason);
  });

  it('dealt for another computation', async () => {
    const other = (batch: number) => ({ ...tinyPlan(batch), digest: 1 });
    expect((await refusal(files, other)).message).toMatch(/for another computation/);
  });

  it('dealt for other rows', async () => {
    const { message } = await refusal(files, () => tinyPlan(3));
    expect(message).toMatch(/for requests of 1 rows, and this one has 3/);
  });

  it('with any byte changed, or any number of them missing', async () => {
    const places = fc.constantFrom(...TRIPLE_PARTIES).chain((party) =>
      fc.record({
        party: fc.constant(party),
        at: fc.nat(files[party].length - 1),
        isCut: fc.boolean(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(places, async ({ party, at, isCut }) => {
        const bytes = files[party];
        const error = await refusal({
          ...files,
          [party]: isCut ? bytes.slice(0, at) : flip(bytes, at),
        });
        expect(error.party).toBe(party);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a file is used once', () => {
  it('and all four are spent together', async () => {
    const { names, claim } = notes();
    await OpenDeal.open(files, tinyPlan, claim);
    const { header } = await readTriples('server0', files.server0);
    expect([...names]).toEqual(TRIPLE_PARTIES.map((party) => `${header.deal}-${party}`));
    const again = OpenDeal.open(files, tinyPlan, claim);
    await expect(again).rejects.toThrow(
      /file of model-owner was used before\. A mask opens one value once/,
    );
    await expect(OpenDeal.open(others, tinyPlan, claim)).resolves.toBeInstanceOf(OpenDeal);
  });

  it('by whichever party', async () => {
    const { header } = await readTriples('server1', files.server1);
    const { claim } = notes(`${header.deal}-server1`);
    await expect(OpenDeal.open(files, tinyPlan, claim)).rejects.toThrow(
      /file of server1 was used before/,
    );
  });

  it('by one of two who come at the same time', async () => {
    const { claim } = notes();
    const both = [1, 2].map(() => OpenDeal.open(files, tinyPlan, claim));
    const ends = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(ends.sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('and not at all where that cannot be noted', async () => {
    const claim = () => Promise.reject(new Error('The disk is full.'));
    await expect(OpenDeal.open(files, tinyPlan, claim)).rejects.toThrow('The disk is full.');
  });

  it('and gives each seed out once', async () => {
    const opened = await OpenDeal.open(files, tinyPlan, notes().claim);
    const [owner, client] = [opened.seedsOf('model-owner'), opened.seedsOf('prediction-client')];
    owner('setup', 1);
    expect(() => owner('setup', 1)).toThrow(/model-owner has shared its values\. Deal another/);
    for (const request of [1, 2, 3]) client('offline', request);
    for (const request of [3, 4]) {
      expect(() => client('offline', request)).toThrow(
        /had 3 tickets, and all are used\. Deal more/,
      );
    }
  });
});

describe('what is in the files', () => {
  const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

  /** All seeds of a deal, each with those who may have it. */
  async function seedsOf(given: TripleFiles): Promise<{ seed: Uint8Array; of: TripleParty }[]> {
    const found: { seed: Uint8Array; of: TripleParty }[] = [];
    for (const of of TRIPLE_PARTIES) {
      const { frames } = await readTriples(of, given[of]);
      const view = new DataView(frames.buffer);
      let end = 0;
      for (let at = 0; at < frames.length; at = end) {
        end = at + HEADER_BYTES + view.getUint32(at + 24, true);
        // Seeds belong to no node.
        if (view.getUint16(at + 10, true) > 0) continue;
        for (let start = at + HEADER_BYTES; start < end; start += SEED_BYTES) {
          found.push({ seed: frames.subarray(start, start + SEED_BYTES), of });
        }
      }
    }
    return found;
  }

  it('is what its party would know anyway: no seed is in two files', async () => {
    const seeds = await seedsOf(files);
    // The owner's two; and for each ticket the client's two and one of each server with the producer.
    expect(seeds).toHaveLength(2 + 4 * BATCHES.length);
    for (const { seed, of } of seeds) {
      for (const party of TRIPLE_PARTIES) {
        expect(latin1(files[party]).includes(latin1(seed)), `${of}'s in ${party}'s`).toBe(
          party === of,
        );
      }
    }
  });

  it('is fresh in each deal', async () => {
    const all = [...(await seedsOf(files)), ...(await seedsOf(others))];
    expect(new Set(all.map(({ seed }) => latin1(seed))).size).toBe(all.length);
  });

  it('is in no error', async () => {
    const errors = [];
    for (const [, , make] of wrong) errors.push(await refusal(await make()));
    const said = errors.map((error) => `${error.stack} ${JSON.stringify(error)}`).join();
    for (const { seed } of await seedsOf(files)) {
      // How it begins, in the ways in which bytes are written.
      for (const encoding of ['hex', 'base64', 'latin1'] as const) {
        expect(said).not.toContain(Buffer.from(seed.subarray(0, 6)).toString(encoding));
      }
      expect(said).not.toContain(seed.subarray(0, 4).join());
    }
  });
});

it('deals one ticket or more', async () => {
  await expect(deal(tinyPlan, [])).rejects.toThrow(/one ticket or more/);
});
