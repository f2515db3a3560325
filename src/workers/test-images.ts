/** The page's end of the worker that fetches the test images: there until it has, and no longer. */
import { proxy, wrap } from 'comlink';
import { hearSlow } from '../assets/slow';
import type { DataProgress, LabelledImages } from '../players/data/mnist';
import { start, started } from './scripts';
import type { TestImagesControl } from './test-images-host';

/**
 * The 10,000 test images.
 * @param base URL of their folder.
 * @param signal gives them up; then the promise stays as it is.
 * @throws an Error whose message names the file, and says what to do.
 */
export async function fetchTestImages(
  base: string,
  onProgress: DataProgress,
  signal: AbortSignal,
): Promise<LabelledImages> {
  const worker = start('test-images');
  const over = new AbortController();
  const end = (): void => {
    over.abort();
    worker.terminate();
  };
  signal.addEventListener('abort', end, { once: true, signal: over.signal });
  const died = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      // Without a message its script did not load, and `started` knows why.
      const { message }: Partial<ErrorEvent> = event;
      if (message) reject(new Error(message));
    });
    started(worker, over.signal).catch(reject);
  });
  hearSlow(worker, over.signal);
  try {
    const asked = wrap<TestImagesControl>(worker).fetch(base, proxy(onProgress));
    return await Promise.race([asked, died]);
  } finally {
    end();
  }
}
