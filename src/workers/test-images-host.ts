/** Fetches the test images and checks them: eight megabytes, which would hold up the page's own thread. */
import { transfer } from 'comlink';
import { loadPart } from '../assets/load-part';
import { AT_REST } from '../mpc/runtime/pulse';
import type { DataProgress, LabelledImages } from '../players/data/mnist';
import type { ErrandControl } from './errand-control';
import { holdForLife } from './hold-lock';

export interface TestImagesControl extends ErrandControl {
  /** @param onProgress a proxy. @throws {MnistError} */
  fetch(base: string, onProgress: DataProgress): Promise<LabelledImages>;
}

export function testImagesHost(): TestImagesControl {
  return {
    pulse: () => AT_REST,
    live: holdForLife,
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
