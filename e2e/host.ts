/** A plain static host of `dist/`, in the test's own process: what it sends is what the test says. */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));

/** The built page. */
export const PAGE = readFileSync(join(DIST, 'index.html'), 'utf8');

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
};

export interface HostOptions {
  /** Where the page is, such as `/some/folder/`. */
  readonly folder?: string;
  /** With every answer; none if not given. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Answers a request instead; `file` is relative to `dist`. @returns whether it did. */
  readonly instead?: (file: string, request: IncomingMessage, response: ServerResponse) => boolean;
}

export interface Host {
  /** Of the page. */
  readonly url: string;
  close(): Promise<void>;
}

export async function serveDist(options: HostOptions = {}): Promise<Host> {
  const { folder = '/', headers = {}, instead } = options;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://host');
    const file = pathname.startsWith(folder) ? pathname.slice(folder.length) || 'index.html' : '..';
    if (instead?.(file, request, response)) return;
    const path = join(DIST, file);
    const stats = file.includes('..') ? undefined : statSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile()) {
      response.writeHead(404, { 'Content-Type': 'text/plain', ...headers }).end('There is none.');
      return;
    }
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Length': stats.size,
      'Cache-Control': 'no-cache',
      ...headers,
    });
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${folder}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
