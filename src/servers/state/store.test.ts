import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
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
  expect((await store.read(entry!)).journal).toEqual(journal(FIRST));
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
  await expect(store.read(entry)).rejects.toMatchObject({
    trouble: 'damaged',
    message: expect.stringContaining(path) as string,
    plain: expect.not.stringContaining(folder) as string,
  });
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
  const both = await open([fresh, key]);
  expect(await both.read(entry)).toEqual({ journal: journal(FIRST), isOld: true });
  await both.renew(entry, journal(FIRST));
  const after = { journal: journal(FIRST), isOld: false };
  expect(await (await open([fresh])).read(entry)).toEqual(after);
  await expect((await open([key])).read(entry)).rejects.toThrow(/not among the keys at rest/);
});

it('leaves nothing of what could not be put there, and says why without a path', async () => {
  const store = await open();
  // Nothing can be renamed to what is a folder.
  await mkdir(join(folder, 'digits', `${FIRST}.ready`), { recursive: true });
  await expect(store.put(journal(FIRST))).rejects.toMatchObject({
    trouble: 'disk',
    plain: 'it is a folder',
  });
  expect(await files()).toEqual([`${FIRST}.ready`]);
});

it('takes drafts away that a process has left, and none of one that is at work', async () => {
  await (await open()).put(journal(FIRST));
  const [old, fresh] = ['0', '1'].map((n) => join(folder, 'digits', `${SECOND}.ready.${n}.draft`));
  for (const path of [old!, fresh!]) await writeFile(path, 'half');
  await utimes(old!, 0, 0);
  await open();
  expect((await files()).toSorted()).toEqual([`${FIRST}.ready`, `${SECOND}.ready.1.draft`]);
});

it('reads on beside what is no folder of a model, and knows whether it can be written', async () => {
  const store = await open();
  await store.put(journal(FIRST));
  await writeFile(join(folder, 'notes'), '');
  expect((await store.list()).map(({ model }) => model)).toEqual(['digits']);
  expect(await store.problem()).toBeUndefined();
  await rm(folder, { recursive: true });
  expect(await store.problem()).toMatchObject({ plain: 'there is no such file or folder' });
  await expect(store.list()).rejects.toMatchObject({ trouble: 'disk' });
  await mkdir(folder);
});
