/** What is in a gzip file, by the browser's own decompressor, and never more than may be. */
import { LocalFileError, MB, MOST_BYTES } from './arrays/local-file';
import type { LocalFile } from './arrays/local-file';

const isGzip = ({ bytes }: LocalFile): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Any other file as it is.
 * @throws {LocalFileError} if it is broken, or holds more than `most` bytes: a small file may hold
 * a thousand times its size, so it is counted while it is unpacked.
 */
export async function unpack(file: LocalFile, most = MOST_BYTES): Promise<LocalFile> {
  if (!isGzip(file)) return file;
  const parts: Uint8Array[] = [];
  let length = 0;
  const unpacked = new Blob([file.bytes.slice()])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .getReader();
  for (;;) {
    const { done, value } = await unpacked.read().catch((cause: unknown) => {
      throw new LocalFileError(
        `${file.name} is a gzip file that is broken or cut. Get it once more, or unpack it first.`,
        { cause },
      );
    });
    if (done) break;
    length += value.length;
    if (length > most) {
      await unpacked.cancel();
      throw new LocalFileError(
        `${file.name} is a gzip file with more than ${Math.floor(most / MB)} MB in it. Choose fewer images.`,
      );
    }
    parts.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { name: file.name.replace(/\.gz$/i, ''), bytes };
}
