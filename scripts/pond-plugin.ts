/**
 * Vite plugin: where the page's servers are. Without `POND` they are in the tab, as `public/pond.json` says;
 * `POND=file` puts that public configuration in its place, and lets the page connect to its hosts.
 */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { unreadable } from '../src/mpc/files/system-words.ts';
import { UsageError } from './command-line.ts';

export interface PondFile {
  readonly text: string;
  /** Origins of the hosts, for the page's policy. */
  readonly hosts: readonly string[];
}

/** `millpond config check` says all that is wrong with a file; here it is read as far as it is needed. @throws {UsageError} */
export function readPond(file = process.env['POND']): PondFile | undefined {
  if (file === undefined || file === '') return undefined;
  const text = textOf(file);
  const hosts: string[] = [];
  for (const [role, { web }] of playersOf(text, file)) {
    if (web === undefined) continue;
    if (typeof web !== 'string' || !URL.canParse(web)) {
      throw wrong(file, `has no address as players.${role}.web`);
    }
    hosts.push(new URL(web).origin);
  }
  return { text, hosts };
}

function textOf(file: string): string {
  try {
    // Without the byte order mark of some editors.
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new UsageError(
      `POND=${file} ${unreadable(cause)} Name the public configuration of a pond, or leave POND ` +
        'out for servers in the tab.',
    );
  }
}

/** As much of a host, or of an owner, as is read here. */
type Player = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function playersOf(text: string, file: string): readonly (readonly [string, Player])[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw wrong(file, 'is no JSON');
  }
  const players = isRecord(json) && isRecord(json['players']) ? json['players'] : {};
  const found = Object.entries(players).flatMap(([role, player]) =>
    isRecord(player) ? [[role, player] as const] : [],
  );
  if (found.length > 0) return found;
  throw wrong(file, 'is no public configuration of a pond: it has no players');
}

const wrong = (file: string, why: string): UsageError =>
  new UsageError(
    `POND=${file} ${why}. millpond config check --config ${file} says all that is wrong with it.`,
  );

const FILE = 'pond.json';

export const pond = (given: PondFile | undefined): Plugin => ({
  name: 'millpond-pond',
  configureServer({ middlewares }) {
    if (given) middlewares.use(`/${FILE}`, (_request, response) => response.end(given.text));
  },
  generateBundle() {
    if (given) this.emitFile({ type: 'asset', fileName: FILE, source: given.text });
  },
});
