/** WebCrypto and what stands in for it give the same, and what is published. */
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sha256, sha256Hex } from './sha256';

afterEach(() => vi.unstubAllGlobals());

/** As on plain http from another machine. */
const withoutWebCrypto = () => vi.stubGlobal('crypto', {});

const inPage = () => vi.stubGlobal('document', {});

const bytesOf = (text: string) => new TextEncoder().encode(text);

// FIPS 180-4, examples.
const published = [
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
] as const;

describe.each([
  ['by WebCrypto', () => undefined],
  ['without it', withoutWebCrypto],
  ['in a page', inPage],
])('%s', (_, arrange) => {
  it.each(published)('%j', async (text, digest) => {
    arrange();
    expect(await sha256Hex(bytesOf(text))).toBe(digest);
  });

  it('has the digest of parts of a buffer, and of several pieces', async () => {
    arrange();
    const bytes = Uint8Array.from({ length: 3_000_001 }, (_, i) => i % 251);
    for (const part of [bytes, bytes.subarray(5, 70), bytes.subarray(1, (1 << 20) + 1)]) {
      const wanted = createHash('sha256').update(part).digest();
      expect([...(await sha256(part))]).toEqual([...wanted]);
    }
  });
});

it.each([
  ['without WebCrypto', withoutWebCrypto],
  ['in a page', inPage],
])('lets other work go on between two pieces: %s', async (_, arrange) => {
  arrange();
  let turns = 0;
  const turn = () => {
    turns += 1;
    timer = setTimeout(turn);
  };
  let timer = setTimeout(turn);
  await sha256(new Uint8Array(5 << 20));
  clearTimeout(timer);
  expect(turns).toBeGreaterThanOrEqual(15);
});

it('says which script did not come', async () => {
  withoutWebCrypto();
  vi.doMock('@noble/hashes/sha2.js', () => {
    throw new TypeError('Failed to fetch dynamically imported module');
  });
  await expect(sha256(bytesOf('abc'))).rejects.toThrow(/^sha2: it did not load\./);
  vi.doUnmock('@noble/hashes/sha2.js');
});
