import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolder } from './folder';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millpond-folder-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('is made with those above it, for oneself, and may be there already', async () => {
  const path = join(folder, 'a', 'b', 'c');
  await makeFolder(path);
  await makeFolder(path);
  for (const one of [path, join(folder, 'a')]) expect((await stat(one)).mode & 0o777).toBe(0o700);
});

it('is not made where a file is', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(makeFolder(file)).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(file, 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

it.skipIf(!existsSync('/proc/self'))('ends where nothing can be made', async () => {
  for (const path of ['/proc/x', '/proc/x/y']) {
    await expect(makeFolder(path)).rejects.toMatchObject({ code: 'ENOENT' });
  }
});
