import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sampleModel } from '../testing/local-pond';
import { publicFacts } from '../../model/shipped-model';
import type { Journal } from './journal';
import { Seal } from './seal';
import { Store } from './store';

const ROLE = 'server0';
const [FIRST, SECOND] = ['2026-01-01T00-00-00-000Z-', '2026-02-01T00-00-00-000Z-'].map(
  (time) => time + '0'.repeat(16),
) as [string, string];
const key = randomBytes(32);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millpond-store-'));
});
afterEach(() => rm(folder, { recursive: true }));

const journal = (epoch: string, model = 'digits'): Journal => ({
  role: ROLE,
  model,
  epoch,
  session: 'a session',
  spec: publicFacts(sampleModel().card),
  frames: [new Uint8Array([1, 2, 3]).buffer, new ArrayBuffer(0), new ArrayBuffer(70_000)],
});
const open = (keys: readonly Uint8Array[] = [key], role = ROLE) =>
  Store.open(folder, role, new Seal(keys));
const files = () => readdir(join(folder, 'digits'));

it('gives back what was put there, also to another process', async () => {
  const store = await open();
  await store.put(journal(FIRST));
  const [entry] = await (await open()).list();
  expect(entry).toEqual({ model: 'digits', epoch: FIRST, state: 'ready' });
  expect(await store.read(entry!)).toEqual(journal(FIRST));
});

it('has nothing on the disk that could be read without the key', async () => {
  const store = await open();
  await store.put(journal(FIRST));
  const bytes = await readFile(join(folder, 'digits', `${FIRST}.ready`));
  expect(bytes.includes('millpond-journal')).toBe(false);
  expect(bytes.includes(Buffer.alloc(32))).toBe(false);
});

it('makes a sharing the one in use, and older ones are gone', async () => {
  const store = await open();
  await store.commit(await store.put(journal(FIRST)));
  const fresh = await store.put(journal(SECOND));
  expect((await files()).toSorted()).toEqual([`${FIRST}.shared`, `${SECOND}.ready`]);
  await store.commit(fresh);
  expect(await files()).toEqual([`${SECOND}.shared`]);
});

it('takes no half file for a sharing', async () => {
  const store = await open();
  await store.put(journal(FIRST));
  await writeFile(join(folder, 'digits', `${SECOND}.ready.draft`), 'half');
  expect((await store.list()).map(({ epoch }) => epoch)).toEqual([FIRST]);
});

it.each([
  ['cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
  ['altered', (bytes: Buffer) => bytes.fill(bytes[100]! ^ 1, 100, 101)],
  ['empty', () => Buffer.alloc(0)],
])('names a file that was %s', async (_name, change) => {
  const store = await open();
  const entry = await store.put(journal(FIRST));
  const path = join(folder, 'digits', `${FIRST}.ready`);
  await writeFile(path, change(await readFile(path)));
  await expect(store.read(entry)).rejects.toThrow(path);
});

it('refuses a file that stands in for another: of an older epoch, or of another role', async () => {
  const store = await open();
  await store.put(journal(FIRST));
  await store.put(journal(SECOND));
  const old = await readFile(join(folder, 'digits', `${FIRST}.ready`));
  await writeFile(join(folder, 'digits', `${SECOND}.ready`), old);
  const [entry] = await store.list();
  await expect(store.read(entry!)).rejects.toThrow(/made for something else/);
  const other = await open([key], 'server1');
  await expect(other.read({ ...entry!, epoch: FIRST })).rejects.toThrow(/made for something else/);
});

it('is sealed anew with the first key, and then the old one may go', async () => {
  const fresh = randomBytes(32);
  const entry = await (await open()).put(journal(FIRST));
  await expect((await open([fresh])).read(entry)).rejects.toThrow(/not among the keys at rest/);
  expect(await (await open([fresh, key])).read(entry)).toEqual(journal(FIRST));
  expect(await (await open([fresh])).read(entry)).toEqual(journal(FIRST));
  await expect((await open([key])).read(entry)).rejects.toThrow(/not among the keys at rest/);
});
