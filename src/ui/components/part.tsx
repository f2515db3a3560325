/** A part of the page that loads when it is needed. If it does not come, it says so and tries again. */
import { lazy, Suspense, useReducer } from 'react';
import type { ComponentType } from 'react';
import { loadPart } from '../../assets/load-part';
import { Boundary } from './Boundary';

/**
 * @param name of its source file, without folders and ending.
 * @param waiting what is said until it is there.
 */
export function part<Props extends object>(
  name: string,
  load: () => Promise<ComponentType<Props>>,
  waiting?: string,
): ComponentType<Props> {
  const fresh = () => lazy(() => loadPart(name, async () => ({ default: await load() })));
  let Body = fresh();
  return function Part(props: Props) {
    const [, redraw] = useReducer((count: number) => count + 1, 0);
    // A lazy component that failed has failed for ever.
    const renew = () => {
      Body = fresh();
      redraw();
    };
    return (
      <Boundary onRetry={renew}>
        <Suspense fallback={waiting === undefined ? null : <p className="note">{waiting}</p>}>
          <Body {...props} />
        </Suspense>
      </Boundary>
    );
  };
}
