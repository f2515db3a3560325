/** All of the reading but the decoding of pictures, for which made ones stand here. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { coverage } from '../model-input';
import { LocalFileError } from './arrays/local-file';
import type { Picture } from './digits/planes';
import { type ReadProgress, readFiles } from './read-files';
import { markInk } from '../../../ui/ink/rasterise';

const SIDE = 60;
/** A stroke, `from` so many pixels from the left. */
const ink = (from: number): Uint8Array =>
  coverage(
    markInk(
      [
        {
          width: 4,
          points: [
            { x: from, y: 12 },
            { x: from, y: 48 },
          ],
        },
      ],
      SIDE,
    ),
    SIDE,
    0,
    0,
  );
const picture = (...strokes: readonly number[]): Picture => {
  const data = new Uint8ClampedArray(4 * SIDE * SIDE).fill(255);
  for (const stroke of strokes) {
    ink(stroke).forEach((value, i) => value > 127 && data.fill(0, 4 * i, 4 * i + 3));
  }
  return { width: SIDE, height: SIDE, data };
};

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82];
const png = (name: string) => ({
  name,
  blob: new Blob([Uint8Array.from([...PNG, 0, 0, 0, 60, 0, 0, 0, 60, 8, 0, 0, 0, 0])]),
});
const text = (name: string, content: string) => ({ name, blob: new Blob([content]) });

const PICTURES: Readonly<Record<string, Picture>> = {
  'one.png': picture(30),
  'two.png': picture(15, 45),
  'none.png': picture(),
};
async function read(files: Parameters<typeof readFiles>[0]) {
  const told: ReadProgress[] = [];
  const decode = async ({ file }: { file: { name: string } }) => {
    const found = PICTURES[file.name];
    if (!found) throw new LocalFileError(`${file.name} is broken.`);
    return found;
  };
  const result = await readFiles(files, decode, (progress) => told.push(progress));
  return { result, told };
}

describe('pictures', () => {
  it('become one set in their order, and what cannot be read is named', async () => {
    const names = ['two.png', 'none.png', 'one.png', 'cut.png'];
    const { result } = await read(names.map(png));
    expect(result).toMatchObject({
      kind: 'digits',
      digits: [
        { source: 'two.png', number: 1 },
        { source: 'two.png', number: 2 },
        { source: 'one.png', number: undefined },
      ],
      images: { count: 3, labels: undefined },
      refused: [
        'none.png could not be read. Nothing in it differs from its background.',
        'cut.png is broken.',
      ],
    });
    const { pixels } = result.images;
    expect(pixels).toHaveLength(3 * 784);
    for (const at of [0, 1, 2]) {
      expect(Math.max(...pixels.subarray(784 * at, 784 * (at + 1)))).toBe(255);
    }
  });

  it('are told of one by one, files first', async () => {
    const { told } = await read([png('one.png'), png('two.png')]);
    expect(told).toEqual([
      { what: 'files', done: 1, total: 2 },
      { what: 'files', done: 2, total: 2 },
      { what: 'pictures', done: 0, total: 2 },
      { what: 'pictures', done: 1, total: 2 },
    ]);
  });

  it('of which none can be read are refused with a few reasons, however many they are', async () => {
    const reading = read(Array.from({ length: 30 }, () => png('none.png')));
    await expect(reading).rejects.toThrow(LocalFileError);
    await expect(reading).rejects.toThrow(/differs.* 22 more could not be read either\.$/);
  });

  it('do not hide an error that is none of theirs', async () => {
    const broken = () => Promise.reject(new TypeError('a bug'));
    await expect(readFiles([png('one.png')], broken, () => undefined)).rejects.toThrow(TypeError);
  });
});

it('a set is unpacked and read', async () => {
  const csv = Array.from({ length: 3 }, (_, i) => [i, ...Array<number>(784).fill(i)].join());
  const blob = new Blob([gzipSync(csv.join('\n'))]);
  const { result, told } = await read([{ name: 'digits.csv.gz', blob }]);
  expect(result).toMatchObject({ kind: 'set', name: 'digits.csv', images: { count: 3 } });
  expect(told).toEqual([{ what: 'files', done: 1, total: 1 }]);
});

describe('refused before they are read', () => {
  it('files that are too large together', async () => {
    const blob = { size: 80 << 20, arrayBuffer: async () => new ArrayBuffer(80 << 20) } as Blob;
    const files = ['a', 'b'].map((name) => ({ name, blob }));
    await expect(read(files)).rejects.toThrow('Together with b that is more than 128 MB.');
  });

  it('what is no file, or is gone', async () => {
    const gone = { size: 0, arrayBuffer: () => Promise.reject(new Error('NotFound')) } as Blob;
    const reading = read([{ name: 'photos', blob: gone }]);
    await expect(reading).rejects.toThrow(LocalFileError);
    await expect(reading).rejects.toThrow(/^photos cannot be read: it is a folder/);
  });

  it('what is neither pictures nor a set', async () => {
    await expect(read([text('notes.txt', 'seven')])).rejects.toThrow('notes.txt is neither');
  });
});
