/**
 * Vite plugin: where the page's servers are. Without `POND` they are in the tab, as `public/pond.json` says;
 * `POND=file` puts that public configuration in its place, and lets the page connect to its hosts.
 */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

export interface PondFile {
  readonly text: string;
  /** Origins of the hosts, for the page's policy. */
  readonly hosts: readonly string[];
}

/** `millpond config check` says all that is wrong with a file; here it is read as far as it is needed. */
export function readPond(file = process.env['POND']): PondFile | undefined {
  if (file === undefined || file === '') return undefined;
  const text = readFileSync(file, 'utf8');
  const { players } = JSON.parse(text) as { readonly players: Readonly<Record<string, Player>> };
  const addresses = Object.values(players).flatMap(({ web }) => web ?? []);
  return { text, hosts: addresses.map((web) => new URL(web).origin) };
}

/** As much of a host, or of an owner, as is read here. */
interface Player {
  readonly web?: string;
}

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
