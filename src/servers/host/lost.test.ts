/** A host whose disk has lost something: it says what, and does all else. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HOSTS } from '../../remote/hello';
import { Seal } from '../state/seal';
import { LocalPond } from '../testing/local-pond';
import type { Log } from './log';

const pixels = new Uint8Array(784).fill(9);

let pond: LocalPond;
let notes: string[];
const log: Log = {
  note: (level, what, facts) => void notes.push(JSON.stringify({ level, what, ...facts })),
};
beforeEach(async () => {
  notes = [];
  pond = await LocalPond.start({}, { log });
  await pond.share();
  await pond.share({ model: 'others', seed: 2 });
});
afterEach(() => pond.close());

async function restart(options: Parameters<LocalPond['startHost']>[1] = {}) {
  pond.host('server1').close();
  return pond.startHost('server1', { log, ...options });
}

/** Alters the one file of a model at server1. */
async function damage(model: string): Promise<void> {
  const folder = join(pond.stateOf('server1'), model);
  const [name] = await readdir(folder);
  const path = join(folder, name!);
  const bytes = await readFile(path);
  await writeFile(path, bytes.fill(bytes[200]! ^ 1, 200, 201));
}

it('starts with one model lost, says so by name, and serves the others', async () => {
  await damage('digits');
  const host = await restart();
  expect(host.models.names).toEqual(['others']);
  expect(host.models.lost).toEqual(['digits']);
  expect(await host.readiness()).toEqual({
    isReady: true,
    words: ['the state of “digits” was lost: its owner has to share it again'],
  });
  const said = notes.filter((note) => note.includes('"what":"state"'));
  expect(said).toEqual([expect.stringMatching(/"level":"error".*"model":"digits".*damaged/)]);

  const client = await pond.client({ patienceMs: 0 });
  await expect(client.logits(pixels)).rejects.toMatchObject({
    code: 'lost',
    message: 'At server1 the state of “digits” was lost. Its owner has to share it again.',
  });
  expect(await (await pond.client({ model: 'others' })).logits(pixels)).toHaveLength(10);

  await pond.share({ seed: 3 });
  expect(host.models.lost).toEqual([]);
  expect(await client.logits(pixels)).toHaveLength(10);
});

it('has lost all with another key at rest, and says which file wants which', async () => {
  const host = await restart({ seal: new Seal([randomBytes(32)]) });
  expect(host.models.lost).toEqual(['digits', 'others']);
  expect(notes.join('\n')).toContain('not among the keys at rest');
});

it('is not ready without its folder, serves what it has, and tells an owner no path', async () => {
  const host = pond.host('server1');
  const state = pond.stateOf('server1');
  await rename(state, `${state}.away`);
  // Where a folder was, nothing can be kept.
  await writeFile(state, '');
  expect(await host.readiness()).toMatchObject({ isReady: false });
  expect(await (await pond.client()).logits(pixels)).toHaveLength(10);
  await expect(pond.share({ seed: 3 })).rejects.toMatchObject({
    code: 'disk',
    message: expect.stringMatching(
      /^server1 .*: server1 cannot keep what was shared: [^/]*$/,
    ) as string,
  });
  expect(notes.some((note) => note.includes(pond.folder) && note.includes('refused'))).toBe(true);

  await rm(state);
  await rename(`${state}.away`, state);
  expect(await host.readiness()).toMatchObject({ isReady: true });
  await pond.share({ seed: 3 });
  expect(await (await pond.client()).logits(pixels)).toHaveLength(10);
});

it('keeps no part of a sharing that does not come onto the disk', async () => {
  const used = () => HOSTS.map((role) => pond.host(role).place.memory.used);
  const before = used();
  const state = pond.stateOf('crypto-producer');
  await writeFile(join(state, 'third'), '');
  await expect(pond.share({ model: 'third' })).rejects.toMatchObject({ code: 'disk' });
  // The owner may hear of it before the host has tidied up.
  await expect.poll(() => used()[2]).toBe(before[2]);
  await rm(join(state, 'third'));
  await mkdir(join(state, 'third'));
  await pond.share({ model: 'third' });
  expect(pond.host('crypto-producer').models.names).toContain('third');
});
