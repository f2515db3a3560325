/** A file that a person brought along, how large it may be, and the error of one that is of no use. */

export interface LocalFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Files that cannot be used; the message is for a person and names the file. */
export class LocalFileError extends Error {
  override readonly name = 'LocalFileError';
}

export const MB = 1 << 20;
/** All files of one choice, and what a compressed one holds: MNIST's 60,000 images as CSV are 105 MB. */
export const MOST_BYTES = 128 * MB;
