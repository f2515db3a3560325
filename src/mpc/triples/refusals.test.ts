/** Every way in which triple files are refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEADER_BYTES } from '../wire/frame';
import { SEED_BYTES } from '../random/seed';
import { tinyPlan } from '../testing/tiny-model';
import { notes, seedsOf } from '../testing/triple-files';
import { deal, type TripleFiles } from './deal';
import { readTriples, type TripleHeader, writeTriples } from './format';
import { OpenDeal } from './open-deal';
import { TRIPLE_PARTIES, TripleFileError, type TripleParty } from './triple-file-error';

const files = await deal(tinyPlan, [1, 3, 1]);
const others = await deal(tinyPlan, [1, 3, 1]);

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
  ['of another version', 'server0', () => withHeader('server0', { version: 1 }), /has version 1/],
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
    'with a frame of another deal',
    'server0',
    () => withFrames('server0', (frames) => flip(new Uint8Array(frames), 32)),
    /lacks node \d+ of request 1, offline/,
  ],
  [
    'with a frame of another number',
    'server0',
    () => withFrames('server0', (frames) => flip(new Uint8Array(frames), 40)),
    /lacks node \d+ of request 1, offline/,
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

  it.each(TRIPLE_PARTIES)('with a bit flipped in any byte, or cut anywhere: %s', async (party) => {
    const bytes = files[party];
    for (let at = 0; at < bytes.length; at++) {
      const flipped = bytes.with(at, bytes[at]! ^ (1 << (at & 7)));
      await expect(readTriples(party, flipped)).rejects.toThrow(TripleFileError);
      await expect(readTriples(party, bytes.slice(0, at))).rejects.toThrow(TripleFileError);
    }
  });

  it('and no seed is in the reason', async () => {
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
