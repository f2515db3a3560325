/** Against a real server: what matters is how one stops answering. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AssetError } from './asset-error';
import { fetchAsset } from './fetch-asset';
import { onSlow, type SlowAsset, STALL_MS } from './slow';

let server: Server | undefined;

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/some/weights.bin?x`;
}

afterEach(async () => {
  vi.useRealTimers();
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

const failure = (promise: Promise<unknown>): Promise<AssetError> =>
  promise.then(
    () => expect.unreachable(),
    (error: unknown) => {
      expect(error).toBeInstanceOf(AssetError);
      return error as AssetError;
    },
  );

/** Until then no time passes for what is tested. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

/** Only what is waited for with timers is false, so that the server's own still run. */
const freeze = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

describe('fetchAsset', () => {
  it('gives the bytes and tells of each', async () => {
    const url = await serve((_, response) => response.end(Buffer.of(1, 2, 3)));
    let told = 0;
    const onBytes = (bytes: number) => (told += bytes);
    expect([...(await fetchAsset(url, { onBytes }))]).toEqual([1, 2, 3]);
    expect([...(await fetchAsset(url, { onBytes, size: 3 }))]).toEqual([1, 2, 3]);
    expect(told).toBe(6);
  });

  const wrong: [string, RequestListener, string][] = [
    ['a 404', (_, response) => response.writeHead(404).end(), 'it is missing'],
    ['a 500', (_, response) => response.writeHead(500).end(), 'the server answered 500'],
    [
      'a page instead',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype'),
      'it is missing',
    ],
    [
      'half of it',
      (_, response) => {
        response.writeHead(200, { 'content-length': '10' });
        response.write(Buffer.alloc(5), () => response.destroy());
      },
      'the connection broke after 5 bytes',
    ],
    ['nothing at all', (request) => request.destroy(), 'it could not be fetched'],
  ];
  it.each(wrong)('names the file when the server sends %s', async (_, listener, problem) => {
    const error = await failure(fetchAsset(await serve(listener)));
    expect(error.message).toBe(`weights.bin: ${problem}.`);
  });

  it('refuses more than there may be', async () => {
    const url = await serve((_, response) => response.end(Buffer.alloc(11)));
    expect((await failure(fetchAsset(url, { size: 10 }))).problem).toBe(
      'it is longer than 10 bytes',
    );
  });

  it('ends when nothing comes any more, and says after how much', async () => {
    let sent!: () => void;
    const half = new Promise<void>((resolve) => (sent = resolve));
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write(Buffer.alloc(5), () => sent());
    });
    freeze();
    const heard = vi.fn<(bytes: number) => void>();
    const error = failure(fetchAsset(url, { onBytes: heard }));
    await half;
    await until(() => heard.mock.calls.length > 0);
    await vi.advanceTimersByTimeAsync(STALL_MS);
    expect((await error).problem).toBe('nothing came for 20 seconds, after 5 bytes');
  });

  it('ends when nothing comes in the first place', async () => {
    let asked!: () => void;
    const request = new Promise<void>((resolve) => (asked = resolve));
    const url = await serve(() => asked());
    freeze();
    const error = failure(fetchAsset(url));
    await request;
    await vi.advanceTimersByTimeAsync(STALL_MS);
    expect((await error).problem).toBe('nothing came for 20 seconds, after 0 bytes');
  });

  it('goes on for as long as bytes come, however slowly, and tells that it is slow', async () => {
    let write: (() => void) | undefined;
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '6' });
      response.flushHeaders();
      write = () => void response.write(Buffer.alloc(1));
    });
    freeze();
    const seen: SlowAsset[][] = [];
    onSlow((slow) => seen.push([...slow]));
    let bytes = 0;
    const done = fetchAsset(url, { onBytes: (count) => (bytes += count) });
    await until(() => write !== undefined);
    for (let i = 1; i <= 6; i++) {
      write!();
      await until(() => bytes === i);
      if (i < 6) await vi.advanceTimersByTimeAsync(STALL_MS - 1);
    }
    expect(await done).toHaveLength(6);
    expect(seen).toContainEqual([{ file: 'weights.bin', bytes: 2, from: 'page' }]);
    expect(seen.at(-1)).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const url = await serve((_, response) => response.writeHead(200).write('x'));
    const done = fetchAsset(url, { signal: stop.signal, onBytes: () => stop.abort() });
    await expect(done).rejects.toMatchObject({ name: 'AbortError' });
  });
});
