import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MnistFile } from '../src/players/data/mnist-files';
import { main, MNIST_FOLDER, prepareMnist, SourceError } from './mnist';

/** Two images and their labels, in the form of the real files. */
const IMAGES = new Uint8Array(16 + 2 * 784).fill(7);
IMAGES.set([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28]);
const LABELS = new Uint8Array([0, 0, 8, 1, 0, 0, 0, 2, 4, 9]);

const describeFile = (name: string, kind: MnistFile['kind'], bytes: Uint8Array): MnistFile => ({
  name,
  kind,
  count: 2,
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

const FILES = [
  describeFile('some-images-idx3-ubyte', 'images', IMAGES),
  describeFile('some-labels-idx1-ubyte', 'labels', LABELS),
];

let source: string;
let target: string;

beforeEach(async () => {
  source = await mkdtemp(join(tmpdir(), 'mnist-source-'));
  target = join(await mkdtemp(join(tmpdir(), 'mnist-target-')), 'mnist');
  await writeFile(join(source, FILES[0]!.name), IMAGES);
  await writeFile(join(source, FILES[1]!.name), LABELS);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(source, { recursive: true });
  await rm(join(target, '..'), { recursive: true });
});

const prepare = () => prepareMnist(source, target, { files: FILES });

describe('prepareMnist', () => {
  it('copies what is missing, byte for byte, and leaves nothing else behind', async () => {
    expect(await prepare()).toEqual(FILES.map(({ name }) => name));
    expect(new Uint8Array(await readFile(join(target, FILES[0]!.name)))).toEqual(IMAGES);
    expect(new Uint8Array(await readFile(join(target, FILES[1]!.name)))).toEqual(LABELS);
    expect((await readdir(target)).sort()).toEqual(FILES.map(({ name }) => name).sort());
  });

  it('skips files that are there and right, even without the package', async () => {
    await prepare();
    const before = await stat(join(target, FILES[0]!.name));
    const written = await prepareMnist(join(source, 'nowhere'), target, { files: FILES });
    expect(written).toEqual([]);
    expect((await stat(join(target, FILES[0]!.name))).ino).toBe(before.ino);
  });

  it('replaces a file that was cut short, and only that one', async () => {
    await prepare();
    await truncate(join(target, FILES[0]!.name), 1000);
    expect(await prepare()).toEqual([FILES[0]!.name]);
    expect(new Uint8Array(await readFile(join(target, FILES[0]!.name)))).toEqual(IMAGES);
  });

  const broken: [string, string, Uint8Array | undefined, RegExp][] = [
    ['missing', FILES[0]!.name, undefined, /some-images-idx3-ubyte: it is missing/],
    ['empty', FILES[0]!.name, new Uint8Array(0), /some-images-idx3-ubyte: it is empty/],
    ['truncated', FILES[0]!.name, IMAGES.subarray(0, 900), /truncated: 900 bytes of 1584/],
    ['mislabelled', FILES[0]!.name, LABELS, /magic number is 2049, but IDX images have 2051/],
    ['of another size', FILES[0]!.name, resized(14), /2 images of 14×28 instead of 2 of 28×28/],
    ['altered', FILES[0]!.name, IMAGES.with(500, 8), /some-images-idx3-ubyte: its SHA-256 is/],
    ['mislabelled', FILES[1]!.name, IMAGES, /magic number is 2051, but IDX labels have 2049/],
    ['altered', FILES[1]!.name, LABELS.with(9, 3), /some-labels-idx1-ubyte: its SHA-256 is/],
  ];
  it.each(broken)('refuses a source that is %s (%s)', async (_, name, bytes, message) => {
    await rm(join(source, name));
    if (bytes) await writeFile(join(source, name), bytes);
    const failure = await prepare().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SourceError);
    expect((failure as Error).message).toMatch(message);
    expect((failure as Error).message).toMatch(/npm install/);
    const left = await readdir(target).catch(() => []);
    expect(left).not.toContain(name);
  });
});

describe('npm run mnist', () => {
  it('exits with 1 and names the file that is wrong', async () => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    // The folder holds the small files above: not the names that MNIST has.
    expect(await main(['--source', source, '--target', target])).toBe(1);
    expect(error).toHaveBeenCalledWith(expect.stringContaining('t10k-images-idx3-ubyte'));
  });

  it('takes the genuine files of the package', async () => {
    const log = vi.spyOn(console, 'log').mockReturnValue();
    expect(await main(['--target', target])).toBe(0);
    expect(await readdir(target)).toHaveLength(4);
    expect(log).toHaveBeenCalledTimes(4);
    expect(MNIST_FOLDER.endsWith(join('public', 'mnist'))).toBe(true);
  });
});

function resized(rows: number): Uint8Array {
  const bytes = IMAGES.slice(0, 16 + 2 * rows * 28);
  bytes[11] = rows;
  return bytes;
}
