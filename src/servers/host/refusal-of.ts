/** What whoever has called hears of an error: never a path, nor what only this machine should know. */
import type { HostRole } from '../../remote/hello';
import { Refused } from '../../remote/refusal';
import type { WhyClosed } from '../../remote/talk';
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

/** What a client hears of a host that another host cannot reach: who has called whom, or it would blame the caller. */
export function notReached(
  error: unknown,
  {
    by,
    who,
    why,
  }: { readonly by: HostRole; readonly who: string; readonly why?: WhyClosed | undefined },
): unknown {
  if (!(error instanceof Refused)) return error;
  const said = why ? `, of which it says: “${why.text}”` : `. ${error.message}`;
  return new Refused(error.code, `${by} gets no link to ${who}${said}`, { cause: error });
}
