/** Fetches the test images and checks them: eight megabytes, which would hold up the page's own thread. */
import { transfer } from 'comlink';
import { loadPart } from '../assets/load-part';
import type { DataProgress, LabelledImages } from '../players/data/mnist';

export interface TestImagesControl {
  /** @param onProgress a proxy. @throws {MnistError} */
  fetch(base: string, onProgress: DataProgress): Promise<LabelledImages>;
}

export function testImagesHost(): TestImagesControl {
  return {
    async fetch(base, onProgress) {
      const { fetchTestSet } = await loadPart('mnist', () => import('../players/data/mnist'));
      const images = await fetchTestSet(base, inSteps(onProgress));
      // Both lie in files of their own, which are handed over whole.
      return transfer(images, [images.pixels.buffer, images.labels.buffer] as ArrayBuffer[]);
    },
  };
}

/** A word a percent, and not one for each of a thousand pieces. */
function inSteps(onProgress: DataProgress): DataProgress {
  let said = -1;
  return (loaded, total) => {
    const percent = Math.floor((100 * loaded) / total);
    if (percent === said) return;
    said = percent;
    onProgress(loaded, total);
  };
}
