/** Against a real server on a free port: what matters here is how servers answer. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fetchTestSet, fetchTrainingSet, MnistError } from './mnist';
import { MNIST_FILES, TEST_SET, TRAINING_SET } from './mnist-files';

const files = new Map<string, Uint8Array>();
let server: Server | undefined;

beforeAll(async () => {
  for (const { name } of MNIST_FILES) {
    const path = new URL(`../../../public/mnist/${name}`, import.meta.url);
    files.set(`/${name}`, await readFile(path));
  }
});

async function stopServing(): Promise<void> {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
}

afterEach(stopServing);

/** The genuine header in front of other pixels. */
const header = (byte: number, at: number): number =>
  at < 16 ? files.get(`/${TEST_SET.images.name}`)![at]! : byte;

const answer: RequestListener = (request, response) => {
  const bytes = files.get(request.url ?? '');
  response.writeHead(bytes ? 200 : 404).end(bytes);
};

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

/** Serves everything but `name`, which `other` answers. */
const serveExcept = (name: string, other: RequestListener): Promise<string> =>
  serve((request, response) => (request.url === `/${name}` ? other : answer)(request, response));

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('fetchTestSet', () => {
  it('gives images and labels and reports every byte', async () => {
    const base = await serve(answer);
    const reports: [number, number][] = [];
    const set = await fetchTestSet(base, (loaded, total) => reports.push([loaded, total]));
    expect(set.count).toBe(10_000);
    expect(set.pixels).toHaveLength(7_840_000);
    expect(set.labels[0]).toBe(7);
    expect(set.labels).toHaveLength(10_000);
    const total = TEST_SET.images.bytes + TEST_SET.labels.bytes;
    expect(reports.at(-1)).toEqual([total, total]);
    expect(reports.every(([loaded], i) => i === 0 || loaded > reports[i - 1]![0])).toBe(true);
  });

  const { name } = TEST_SET.images;
  const wrong: [string, RequestListener, RegExp][] = [
    ['a 404', (_, response) => response.writeHead(404).end(), /: it is missing\./],
    [
      'index.html with status 200',
      (_, response) =>
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype'),
      /: it is missing\./,
    ],
    [
      'a page without a content type',
      (_, response) => response.end('<!doctype html><title>x</title>'),
      /: it is missing\./,
    ],
    ['a 500', (_, response) => response.writeHead(500).end(), /: the server answered 500\./],
    [
      'half the file',
      (_, response) => response.end(files.get(`/${name}`)!.subarray(0, 4000)),
      /: it is truncated: 4000 bytes of 7840016\./,
    ],
    [
      'the labels',
      (_, response) => response.end(files.get(`/${TEST_SET.labels.name}`)),
      /: its magic number is 2049/,
    ],
    [
      'another file of the same form',
      (_, response) => response.end(files.get(`/${name}`)!.toReversed().map(header)),
      /: its SHA-256 is not that of the genuine file, so it is damaged\./,
    ],
    [
      'the training images',
      (_, response) => response.end(files.get(`/${TRAINING_SET.images.name}`)),
      /: it is longer than 7840016 bytes\./,
    ],
    [
      'a connection that breaks',
      (_, response) => {
        response.writeHead(200, { 'content-length': '7840016' });
        response.write(files.get(`/${name}`)!.subarray(0, 4000), () => response.destroy());
      },
      /: the connection broke after 4000 bytes\./,
    ],
  ];
  it.each(wrong)('names the file when the server sends %s', async (_, other, message) => {
    const error = await failure(fetchTestSet(await serveExcept(name, other)));
    expect(error).toBeInstanceOf(MnistError);
    expect((error as MnistError).file).toBe(name);
    expect((error as MnistError).message).toMatch(message);
    expect((error as MnistError).message).toContain('npm run mnist');
  });

  it('refuses both files with any bit flipped', async () => {
    for (const file of [TEST_SET.images, TEST_SET.labels]) {
      const good = files.get(`/${file.name}`)!;
      // The first, the last, and some between: most are a pixel or a digit that could well be.
      for (const at of [0, 7, 8, 15, 16, 5000, good.length - 1]) {
        const changed = Uint8Array.from(good);
        changed[at]! ^= 1;
        const base = await serveExcept(file.name, (_, response) => response.end(changed));
        const error = await failure(fetchTestSet(base));
        expect(error).toBeInstanceOf(MnistError);
        expect((error as MnistError).file).toBe(file.name);
        await stopServing();
      }
    }
    const set = await fetchTestSet(await serve(answer));
    expect(set.count).toBe(10_000);
  });

  it('says so when nobody answers', async () => {
    const base = await serve(answer);
    await stopServing();
    expect(await failure(fetchTestSet(base))).toBeInstanceOf(MnistError);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const base = await serve(answer);
    const error = await failure(fetchTestSet(base, () => stop.abort(), stop.signal));
    expect((error as Error).name).toBe('AbortError');
  });
});

describe('fetchTrainingSet', () => {
  it('gives the 60,000', async () => {
    const set = await fetchTrainingSet(`${await serve(answer)}/`);
    expect(set.count).toBe(60_000);
    expect(set.pixels).toHaveLength(47_040_000);
  });
});
