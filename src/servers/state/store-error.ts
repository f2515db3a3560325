/** State that cannot be used. The message has the path, for whoever looks after the host; others get `plain`. */
import { FileError } from '../../mpc/files/file-error';
import { systemWords } from '../../mpc/files/system-words';

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
  return new StoreError(path, 'disk', systemWords(cause), { cause });
}
