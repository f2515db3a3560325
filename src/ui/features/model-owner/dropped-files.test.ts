import { expect, it } from 'vitest';
import { droppedFiles } from './dropped-files';

const file = (name: string) => ({
  isFile: true,
  isDirectory: false,
  file: (found: (file: File) => void) => found(new File([], name)),
});

/** Its reader gives two entries at a time, as browsers give a hundred. */
const folder = (...entries: object[]) => ({
  isFile: false,
  isDirectory: true,
  createReader() {
    const left = [...entries];
    return { readEntries: (found: (some: object[]) => void) => found(left.splice(0, 2)) };
  },
});

const drop = (entries: readonly (object | null)[], files: readonly File[] = []) =>
  ({
    items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
    files,
  }) as unknown as DataTransfer;

const names = async (dropped: DataTransfer) =>
  (await droppedFiles(dropped)).map(({ name }) => name);

it('takes files, and all that is in folders', async () => {
  const inner = folder(file('c.bin'), file('d.bin'), file('e.bin'));
  const dropped = drop([file('a.json'), folder(file('b.json'), inner, file('f')), file('g')]);
  const all = ['a.json', 'b.json', 'c.bin', 'd.bin', 'e.bin', 'f', 'g'];
  expect(await names(dropped)).toEqual(all);
});

it('takes what is no part of a file system as it comes', async () => {
  expect(await names(drop([null], [new File([], 'a')]))).toEqual(['a']);
});

it('does not walk through a disk', async () => {
  const many = folder(...Array.from({ length: 1500 }, (_, i) => file(String(i))));
  expect(await names(drop([many, many]))).toHaveLength(1000);
});

it('says why a file cannot be had', async () => {
  const gone = {
    isFile: true,
    file: (_: unknown, fail: (e: Error) => void) => fail(Error('gone')),
  };
  await expect(droppedFiles(drop([gone]))).rejects.toThrow('gone');
});
