import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ownFolder } from './own-folder';

let among: string;
beforeEach(async () => {
  among = await mkdtemp(join(tmpdir(), 'millpond-folders-'));
});
afterEach(() => rm(among, { recursive: true }));

it('takes away what a program left that is gone, and nothing else', async () => {
  const gone = spawnSync(process.execPath, ['--version']).pid;
  const left = await ownFolder(among, gone);
  const unsaid = join(among, 'millpond-pond-unsaid');
  const other = join(among, 'other');
  for (const folder of [unsaid, other]) await mkdir(folder);
  const first = await ownFolder(among);
  expect(existsSync(left)).toBe(false);
  await ownFolder(among);
  for (const folder of [first, unsaid, other]) expect(existsSync(folder)).toBe(true);
});
