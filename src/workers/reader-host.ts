/**
 * Reads the files that a person chose: unpacks them, decodes pictures and takes them apart, which takes a
 * minute for some hundred photographs. It is no party and stands on no link; it lives as long as one choice
 * of files is read.
 */
import { transfer } from 'comlink';
import { loadPart } from '../assets/load-part';
import { AT_REST } from '../mpc/runtime/pulse';
import { holdForLife } from './hold-lock';
import type { ReaderControl } from './reader/control';

export function readerHost(): ReaderControl {
  const part = loadPart('own-files', () => import('./reader/own-files'));
  // Whoever asks hears of it.
  part.catch(() => undefined);
  return {
    pulse: () => AT_REST,
    live: holdForLife,
    async read(files, tell, paint) {
      const read = await (await part).readOwn(files, tell, paint);
      const { pixels, labels } = read.images;
      // Both may be parts of one file.
      const buffers = new Set([pixels, labels].flatMap((bytes) => (bytes ? [bytes.buffer] : [])));
      return transfer(read, [...buffers]);
    },
  };
}
