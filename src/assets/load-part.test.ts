import { basename } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AssetError } from './asset-error';
import { loadPart } from './load-part';
import { onSlow, type SlowAsset, STALL_MS } from './slow';

/** The host: a file's name and whether it is there; what is not named hangs. */
let host: Record<string, boolean>;
const asked: string[] = [];
/** Each test has a part of its own: one that failed is looked at first when it is asked for again. */
let name: string;
let parts = 0;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  host = {};
  name = `Part ${++parts}`;
  asked.length = 0;
  vi.stubGlobal('fetch', (url: string, { signal }: RequestInit) => {
    const file = basename(url);
    asked.push(file);
    if (file === 'files.json')
      return Promise.resolve(Response.json({ [name]: ['Chart.js', 'dep.js'] }));
    const status = host[file];
    if (status !== undefined)
      return Promise.resolve(new Response('', { status: status ? 200 : 404 }));
    return new Promise((_, reject) => {
      signal!.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const broken = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

it('asks for nothing of its own while all is well', async () => {
  expect(await loadPart(name, async () => 7)).toBe(7);
  expect(asked).toEqual([]);
});

it('names the file that is to blame, not the one that was asked for', async () => {
  host = { 'Chart.js': true, 'dep.js': false };
  await expect(loadPart(name, broken)).rejects.toThrow('dep.js: it is missing.');
});

it('tries once more when the files are there by now', async () => {
  host = { 'Chart.js': true, 'dep.js': true };
  const load = vi
    .fn<() => Promise<number>>()
    .mockImplementationOnce(broken)
    .mockResolvedValueOnce(7);
  expect(await loadPart(name, load)).toBe(7);
  expect(load).toHaveBeenCalledTimes(2);
});

it('says so where a browser does not ask again for what has failed once', async () => {
  host = { 'Chart.js': true, 'dep.js': true };
  const error = await loadPart(name, broken).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(AssetError);
  expect(error).toMatchObject({ needsReload: true, file: name });
  expect(String(error)).toContain('only when the page is reloaded');
});

it('says that the browser is offline, and that it can be tried again', async () => {
  vi.stubGlobal('navigator', { onLine: false });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  const error = await loadPart(name, broken).catch((cause: unknown) => cause);
  expect(error).toMatchObject({
    needsReload: false,
    message: `${name}: this browser is offline.`,
  });
});

it('looks once more where the list was what did not come', async () => {
  const stubbed = fetch;
  let isListed = false;
  vi.stubGlobal('fetch', async (url: string, options: RequestInit) => {
    const isList = basename(url) === 'files.json' && !isListed;
    isListed ||= isList;
    return isList ? new Response('', { status: 404 }) : stubbed(url, options);
  });
  host = { 'Chart.js': true, 'dep.js': false };
  await expect(loadPart(name, broken)).rejects.toThrow('dep.js: it is missing.');
});

it('does not take a second import at its word that passes over what is missing', async () => {
  host = { 'Chart.js': true, 'dep.js': false };
  const load = vi.fn<() => Promise<number>>().mockImplementationOnce(broken).mockResolvedValue(7);
  await expect(loadPart(name, load)).rejects.toThrow('dep.js: it is missing.');
  await expect(loadPart(name, load)).rejects.toThrow('dep.js: it is missing.');
  host = { 'Chart.js': true, 'dep.js': true };
  expect(await loadPart(name, load)).toBe(7);
});

it('names the part where there is no list', async () => {
  await expect(loadPart('Unknown', broken, { again: false })).rejects.toThrow(
    'Unknown: it did not load',
  );
});

it('passes on what went wrong in the files themselves', async () => {
  const error = new AssetError('x.bin', 'it is missing');
  await expect(loadPart(name, () => Promise.reject(error))).rejects.toBe(error);
  expect(asked).toEqual([]);
});

it('is told to be slow, and ends when a file of it hangs', async () => {
  host = { 'Chart.js': true };
  const seen: SlowAsset[][] = [];
  onSlow((slow) => seen.push([...slow]));
  const part = loadPart(name, () => new Promise(() => undefined));
  const ended = part.catch((error: unknown) => String(error));
  await vi.advanceTimersByTimeAsync(STALL_MS - 1);
  expect(seen.at(-1)).toEqual([{ file: name, bytes: undefined, from: 'page' }]);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await vi.waitFor(() => expect(asked).toContain('dep.js'));
  await vi.advanceTimersByTimeAsync(STALL_MS);
  expect(await ended).toContain('dep.js: nothing came for 20 seconds');
  expect(seen.at(-1)).toEqual([]);
});

it('waits on for one that is large when all of its files come', async () => {
  host = { 'Chart.js': true, 'dep.js': true };
  let arrive!: (value: number) => void;
  const part = loadPart(name, () => new Promise<number>((resolve) => (arrive = resolve)));
  await vi.advanceTimersByTimeAsync(3 * STALL_MS);
  expect(asked).toContain('dep.js');
  arrive(7);
  expect(await part).toBe(7);
});

it('leaves no question open when it is given up', async () => {
  const stop = new AbortController();
  const part = loadPart(name, broken, { signal: stop.signal });
  stop.abort();
  await expect(part).rejects.toThrow('dynamically imported');
  await vi.advanceTimersByTimeAsync(3 * STALL_MS);
  expect(asked).toEqual([]);
});
