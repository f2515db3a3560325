/** The 10,000 test images: loaded once the page is ready, and not needed for drawing. */
import { fetchTestImages } from '../../workers/test-images';
import { SIDE } from '../ink/pixels';
import type { Input } from './input';
import { store } from './store';
import type { TestSet } from './store';

/** From within a worker, which lies in another folder. */
const folder = (): string => new URL(`${import.meta.env.BASE_URL}mnist`, document.baseURI).href;

/** Does nothing while they load and once they are there; after a failure it tries again. */
export function loadTestSet(): void {
  const { status } = store.getState().testSet;
  if (status === 'waiting' || status === 'failed') reloadTestSet();
}

/** Gives up what is on its way, and begins anew. */
export function reloadTestSet(): void {
  loading.abort();
  loading = new AbortController();
  void load(loading.signal);
}

let loading = new AbortController();

async function load(signal: AbortSignal): Promise<void> {
  const set = (testSet: TestSet) => {
    if (!signal.aborted) store.setState({ testSet });
  };
  set({ status: 'loading', loaded: 0, total: 0 });
  try {
    const onProgress = (loaded: number, total: number): void => {
      // One file may still arrive after the other has failed.
      if (store.getState().testSet.status === 'loading') set({ status: 'loading', loaded, total });
    };
    const images = await fetchTestImages(folder(), onProgress, signal);
    set({ status: 'ready', images });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    set({ status: 'failed', message });
  }
}

/** @throws RangeError if there is no such image. */
export function imageInput(testSet: TestSet & { status: 'ready' }, index: number): Input {
  const { count, labels, pixels } = testSet.images;
  const label = labels[index];
  if (label === undefined) throw new RangeError(`image ${index} of ${count}`);
  const size = SIDE * SIDE;
  return { kind: 'image', index, label, pixels: pixels.slice(index * size, (index + 1) * size) };
}
