/** A file that `POND` names is read, or refused by name. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sampleConfig } from '../src/remote/testing/sample-config';
import { UsageError } from './command-line';
import { readPond } from './pond-plugin';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millpond-plugin-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('has the text and the hosts, and no byte order mark', async () => {
  const file = join(folder, 'pond.json');
  const text = JSON.stringify(sampleConfig);
  await writeFile(file, `\uFEFF${text}`);
  const read = readPond(file);
  expect(read?.text).toBe(text);
  expect(read?.hosts).toContain(new URL(sampleConfig.players.server0.web).origin);
  expect(readPond('')).toBeUndefined();
});

it.each([
  [
    undefined,
    'cannot be read: there is no such file or folder. Name the public configuration of a pond, or leave POND',
  ],
  ['{ "version": 1,', 'is no JSON. millpond config check --config '],
  ['null', 'is no public configuration of a pond: it has no players. millpond config check '],
  ['{ "players": 3 }', 'is no public configuration of a pond: it has no players.'],
  ['{ "players": { "server0": null } }', 'is no public configuration of a pond: it has no player'],
  ['{ "players": { "a": { "web": "x" } } }', 'has no address as players.a.web. millpond config'],
])('that is %j is named, with what to do', async (text, words) => {
  const file = join(folder, 'pond.json');
  if (text !== undefined) await writeFile(file, text);
  const read = () => readPond(file);
  expect(read).toThrow(UsageError);
  expect(read).toThrow(`POND=${file} ${words}`);
});
