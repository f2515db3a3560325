/** What the system says by a code, in words: the codes themselves say something to programmers alone. */

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not do that there',
  EPERM: 'this user may not do that there',
  ENOENT: 'there is no such file or folder',
  EEXIST: 'there is something else already',
  EISDIR: 'it is a folder',
  ENOTDIR: 'it is no folder',
  ENOTEMPTY: 'the folder is not empty',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links lead in a circle',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EROFS: 'the disk can only be read',
  EIO: 'the disk has failed',
  EFBIG: 'the file is too large',
  EBUSY: 'something else uses it',
  EMFILE: 'this program has as many open files as it may have',
  ENFILE: 'this machine has as many open files as it may have',
  ENOMEM: 'there is not enough memory',
  EADDRINUSE: 'another program listens there',
  EADDRNOTAVAIL: 'it is no address of this machine',
  ENOTFOUND: 'there is no host of that name',
};

/** @returns a clause for whatever was thrown; a code that nobody has put into words stands in it. */
export function systemWords(error: unknown): string {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  if (typeof code !== 'string') return 'it failed';
  return WORDS[code] ?? `it failed (${code})`;
}

/** What cannot be read, and why: the end of a sentence that begins with its name. */
export const unreadable = (error: unknown): string => `cannot be read: ${systemWords(error)}.`;
