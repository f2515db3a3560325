/** The page's end of the worker that fetches the test images. */
import type { DataProgress, LabelledImages } from '../players/data/mnist';
import type { Asked } from './asked';
import { errand } from './errand';
import type { TestImagesControl } from './test-images-host';

/**
 * The 10,000 test images.
 * @param base URL of their folder.
 * @throws an Error whose message names the file, and says what to do; the signal's reason.
 */
export const fetchTestImages = (
  base: string,
  onProgress: DataProgress,
  signal: AbortSignal,
): Promise<LabelledImages> =>
  errand(
    'test-images',
    (worker: Asked<TestImagesControl>) => worker.fetch(base, onProgress),
    signal,
  );
