/** The model beside the page, as servers and caches may spoil it on its way. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ModelError } from './model-card';
import { loadModel } from './shipped-model';

const CARD = 'mnist-784-512-10.json';
const WEIGHTS = 'mnist-784-512-10.bin';
const read = (name: string) => Uint8Array.from(readFileSync(`public/models/${name}`));
const good = new Map([CARD, WEIGHTS].map((name) => [name, read(name)]));

let files = new Map(good);

beforeEach(() => {
  files = new Map(good);
  vi.stubGlobal('location', { href: 'http://localhost/' });
  vi.stubGlobal('fetch', (url: string) => {
    const bytes = files.get(url.split(/[/?]/).find((part) => good.has(part)) ?? '');
    return Promise.resolve(new Response(bytes, { status: bytes ? 200 : 404 }));
  });
});

afterEach(() => vi.unstubAllGlobals());

const load = () => loadModel(`http://localhost/models/${CARD}`);

it('is read', async () => {
  const { card, weights } = await load();
  expect(card.name).toBe('mnist-784-512-10');
  expect(weights[0]!.weights).toHaveLength(784 * 512);
});

const size = good.get(WEIGHTS)!.length;

it.each([0, 3, 4, 1000, size >> 1, size - 40, size - 1])(
  'is refused with a bit flipped in byte %i of its weights, or cut there',
  async (at) => {
    const bytes = good.get(WEIGHTS)!;
    // Bit 1 is the least but one of a number: no other check could see it.
    for (const spoilt of [bytes.with(at, bytes[at]! ^ 2), bytes.subarray(0, at)]) {
      files.set(WEIGHTS, spoilt);
      await expect(load()).rejects.toThrow(ModelError);
      await expect(load()).rejects.toThrow(/\.bin is missing or damaged\. Run npm run train/);
    }
    files = new Map(good);
    expect((await load()).card.name).toBe('mnist-784-512-10');
  },
);

it('is refused with weights of another training', async () => {
  files.set(WEIGHTS, good.get(WEIGHTS)!.toReversed());
  await expect(load()).rejects.toThrow(/\.bin is missing or damaged/);
});

it('is refused with a page, or nothing, in place of its card', async () => {
  files.set(CARD, new TextEncoder().encode('<!doctype html>'));
  await expect(load()).rejects.toThrow(/\.json is missing or damaged/);
  files.delete(CARD);
  await expect(load()).rejects.toThrow(/\.json is missing or damaged/);
});
