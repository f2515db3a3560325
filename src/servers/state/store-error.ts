/** State that cannot be used. The message has the path, for whoever looks after the host; others get `plain`. */
import { FileError } from '../../mpc/files/file-error';

const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: 'its disk is full',
  EDQUOT: 'its disk is full',
  EROFS: 'its disk can only be read',
  EACCES: 'it may not use its folder',
  EPERM: 'it may not use its folder',
  ENOENT: 'its folder is not there',
};

/** `damaged` does not become better by itself; `disk` may. */
export type Trouble = 'damaged' | 'disk';

export class StoreError extends FileError {
  override readonly name = 'StoreError';

  constructor(
    path: string,
    readonly trouble: Trouble,
    /** Without a path: what anybody may hear. */
    readonly plain: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${plain}.`, options);
  }
}

/** @param cause what Node says: its own words have paths. */
export function diskError(path: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const { code = 'unknown' } = cause as NodeJS.ErrnoException;
  return new StoreError(path, 'disk', WORDS[code] ?? `its disk failed (${code})`, { cause });
}
