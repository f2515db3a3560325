/** Something that was asked for one request: forgotten as soon as another request is shown. */
import { useState } from 'react';
import { useOpenRequest } from '../../state/inspection';

interface RequestData<T, A extends readonly unknown[]> {
  readonly request: number | undefined;
  readonly value: T | undefined;
  /** It was asked for and is not kept any more. */
  readonly isGone: boolean;
  ask(...what: A): Promise<void>;
}

export function useRequestData<T, A extends readonly unknown[] = []>(
  fetch: (request: number, ...what: A) => Promise<T | undefined>,
): RequestData<T, A> {
  const request = useOpenRequest();
  const [held, setHeld] = useState<{ request: number; value: T | undefined }>();
  const current = held && held.request === request ? held : undefined;
  return {
    request,
    value: current?.value,
    isGone: current !== undefined && current.value === undefined,
    async ask(...what) {
      if (request === undefined) return;
      const value = await fetch(request, ...what);
      setHeld({ request, value });
    },
  };
}
