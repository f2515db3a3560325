/** What whoever has called hears of an error: never a path, nor what only this machine should know. */
import type { HostRole } from '../../remote/hello';
import { Refused } from '../../remote/refusal';
import { diskError, StoreError } from '../state/store-error';

const isOfSystem = (error: unknown): boolean =>
  typeof (error as NodeJS.ErrnoException | undefined)?.syscall === 'string';

export function refusalOf(error: unknown, role: HostRole): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof StoreError || isOfSystem(error)) {
    const { plain } = diskError('', error);
    return new Refused('disk', `${role} cannot keep what was shared: ${plain}.`, { cause: error });
  }
  return new Refused('protocol', (error as Error).message, { cause: error });
}
