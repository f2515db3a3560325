/** Arithmetic on shares of an image in Z_2^32, where a pixel is its own value 0 … 255. Pure. */
import type { ServerName } from '../../../mpc/wire/parties';
import type { InputShare } from '../../../workers/inspection/control';
import { SIDE } from '../../ink/pixels';

type Words = Uint32Array;

export const sum = (a: Words, b: ArrayLike<number>): Words =>
  a.map((value, i) => value + (b[i] ?? 0));

/** A server's share of the image: α + a_0 at server0, a_1 at server1. */
export const shareOf = (server: ServerName, { masked, mask }: InputShare): Words =>
  server === 'server0' ? sum(masked, mask) : mask;

/** The share that the other server would hold, had `pixels` been the image: x' − share. */
export const otherShare = (share: Words, pixels: ArrayLike<number>): Words =>
  share.map((value, i) => (pixels[i] ?? 0) - value);

/** The lowest byte of each word: a pixel where a pixel is, noise where noise is. */
export const lowBytes = (words: Words): Uint8Array => Uint8Array.from(words, (value) => value);

/** The lowest byte of each ring element of a masked image, whichever its ring. */
export function lowBytesOf(message: Uint8Array): Uint8Array {
  const step = message.length / SIDE ** 2;
  return Uint8Array.from({ length: SIDE ** 2 }, (_, i) => message[i * step]!);
}

/** Whether every word is a pixel, with nothing above its lowest byte. */
export const isImage = (words: Words): boolean => words.every((value) => value < 256);
