/**
 * A worker for one thing: started when it is asked, and ended when it has answered, when it has failed and when
 * nobody wants it any more. So nothing in it has to listen.
 */
import { Watch } from '../mpc/runtime/watch';
import type { Asked } from './asked';
import type { ErrandControl } from './errand-control';
import { lockName, PartyWorker } from './party-worker';
import { start } from './scripts';

type ErrandName = 'reader' | 'test-images';

/**
 * @param signal ends the worker.
 * @throws {ClusterError}, with what the worker has thrown as its cause; the signal's reason.
 */
export async function errand<Control extends ErrandControl, T>(
  name: ErrandName,
  ask: (worker: Asked<Control>) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  // It may be silent for as long as a large file takes.
  const watch = new Watch<ErrandName>(() => undefined);
  const worker = new PartyWorker<Control, ErrandName>(name, start(name), watch, () => undefined);
  const end = () => worker.stop('It was cancelled.');
  signal.addEventListener('abort', end, { once: true });
  const lock = lockName(name);
  // Where it cannot be had, what is asked fails by itself.
  (worker.ask as Asked<ErrandControl>).live(lock).then(
    () => worker.watch(lock),
    () => undefined,
  );
  try {
    return await ask(worker.ask);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', end);
    worker.stop();
  }
}
