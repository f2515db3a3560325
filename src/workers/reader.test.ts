/** The reader of own files, and the page's end of it, over a message channel. */
import { expose } from 'comlink';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LocalFileError } from '../players/prediction-client/own-files/arrays/local-file';
import type { FilesRead, ReadProgress } from '../players/prediction-client/own-files/read-files';
import { ReaderError, readOwnFiles } from './reader';
import { readerHost } from './reader-host';

let workers: FakeWorker[];
/** What the worker gave, as it is left there. */
let given: FilesRead[];

class FakeWorker extends EventTarget {
  readonly #channel = new MessageChannel();
  isEnded = false;

  constructor(
    _script: string,
    readonly options: WorkerOptions,
  ) {
    super();
    workers.push(this);
    const { port1, port2 } = this.#channel;
    const host = readerHost();
    const read = async (...asked: Parameters<typeof host.read>) => {
      const result = await host.read(...asked);
      given.push(result);
      return result;
    };
    expose({ ...host, read }, port2);
    port1.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent('message', { data }));
  }

  /** @param message left out where a script did not load. */
  throws(message?: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), message && { message }));
  }

  postMessage(message: unknown, ports: Transferable[]): void {
    this.#channel.port1.postMessage(message, ports);
  }

  terminate(): void {
    this.isEnded = true;
    this.#channel.port1.close();
  }
}

beforeEach(() => {
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('fetch', async () => Response.json({}));
  workers = [];
  given = [];
});
afterEach(() => vi.unstubAllGlobals());

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const drawing = (name: string) => new File([SVG], name);

/** A stroke of ink on paper. */
function stroke() {
  const data = new Uint8ClampedArray(4 * 40 * 40).fill(255);
  for (let y = 8; y < 32; y++) data.fill(0, 4 * (40 * y + 18), 4 * (40 * y + 22));
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  return { width: 40, height: 40, data };
}

function read(
  files: readonly File[],
  paint: () => Promise<ReturnType<typeof stroke>> = async () => stroke(),
) {
  const controller = new AbortController();
  const told: ReadProgress[] = [];
  const { signal } = controller;
  const reading = readOwnFiles(files, { signal, onProgress: (news) => told.push(news), paint });
  return { reading, told, cancel: () => controller.abort() };
}

it('reads drawings that the page paints, and is gone', async () => {
  const painted = vi.fn<() => Promise<ReturnType<typeof stroke>>>(async () => stroke());
  const { reading, told } = read([drawing('a.svg'), drawing('b.svg')], painted);
  const result = await reading;
  expect(result).toMatchObject({
    kind: 'digits',
    digits: [{ source: 'a.svg' }, { source: 'b.svg' }],
    images: { count: 2 },
  });
  expect(painted).toHaveBeenCalledTimes(2);
  expect(painted.mock.calls[0]).toEqual([new TextEncoder().encode(SVG), 'image/svg+xml']);
  expect(told[0]).toEqual({ what: 'files', done: 1, total: 2 });
  expect(workers.map(({ options, isEnded }) => [options.name, isEnded])).toEqual([
    ['reader', true],
  ]);
});

it('where a worker has no canvas the page paints any picture', async () => {
  const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82];
  const png = new File([Uint8Array.from([...head, 0, 0, 0, 40, 0, 0, 0, 40, 8])], 'a.png');
  const painted = vi.fn<() => Promise<ReturnType<typeof stroke>>>(async () => stroke());
  expect(await read([png], painted).reading).toMatchObject({ images: { count: 1 } });
  expect(painted).toHaveBeenCalledWith(expect.any(Uint8Array), '');
});

it('hands images over and keeps no copy', async () => {
  const csv = `${[3, ...Array<number>(784).fill(9)].join()}\n`;
  const result = await read([new File([csv], 'a.csv')]).reading;
  expect(result.images).toMatchObject({ count: 1, labels: Uint8Array.of(3) });
  expect(result.images.pixels).toEqual(new Uint8Array(784).fill(9));
  expect(given[0]!.images.pixels.buffer.byteLength).toBe(0);
  expect(given[0]!.images.labels!.buffer.byteLength).toBe(0);
});

it.each([
  ['a LocalFileError', new File(['seven'], 'notes.txt'), /^notes\.txt is neither a picture nor/],
  [
    'an IdxError',
    new File([Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 1)], 'cut'),
    /^cut: it is truncated/,
  ],
])('%s comes with its words and its kind', async (_, file, words) => {
  const { reading } = read([file]);
  await expect(reading).rejects.toThrow(LocalFileError);
  await expect(reading).rejects.toThrow(words);
  expect(workers[0]!.isEnded).toBe(true);
});

it('a drawing that the page cannot paint is a file that cannot be used', async () => {
  const { reading } = read([drawing('a.svg')], () => Promise.reject(new Error('no image')));
  await expect(reading).rejects.toThrow(LocalFileError);
  await expect(reading).rejects.toThrow('a.svg is broken: the browser cannot decode this SVG.');
});

it('is gone as soon as it is cancelled', async () => {
  let paints: () => void = () => undefined;
  const isPainting = new Promise<void>((resolve) => {
    paints = resolve;
  });
  const { reading, cancel } = read([drawing('a.svg')], () => {
    paints();
    return new Promise(() => undefined);
  });
  await isPainting;
  cancel();
  expect(workers[0]!.isEnded).toBe(true);
  await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
});

it('is not started for what is cancelled already', async () => {
  const options = { onProgress: () => undefined, paint: async () => stroke() };
  const reading = readOwnFiles([drawing('a.svg')], { signal: AbortSignal.abort(), ...options });
  await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect(workers).toEqual([]);
});

it('that dies is an error of its own, and the next one reads', async () => {
  const { reading } = read([drawing('a.svg')], () => new Promise(() => undefined));
  workers[0]!.throws('Uncaught RangeError: out of memory');
  await expect(reading).rejects.toThrow(ReaderError);
  await expect(reading).rejects.toThrow('reader has stopped: out of memory.');
  expect(await read([drawing('a.svg')]).reading).toMatchObject({ images: { count: 1 } });
});

it('whose script does not come says so', async () => {
  const { reading } = read([drawing('a.svg')], () => new Promise(() => undefined));
  workers[0]!.throws();
  await expect(reading).rejects.toThrow(ReaderError);
  await expect(reading).rejects.toThrow('party.worker: it did not load.');
});
