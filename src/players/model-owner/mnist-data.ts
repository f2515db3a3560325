/** The owner's data: fetched when it is first asked for, and kept. */
import { fetchTestSet, fetchTrainingSet } from '../data/mnist';
import type { DataProgress, LabelledImages } from '../data/mnist';
import { PIXELS } from '../../model/digits';

export class MnistData {
  #training: LabelledImages | undefined;
  #test: LabelledImages | undefined;

  /** @param folder URL of the folder with the files. */
  constructor(private readonly folder: string) {}

  /**
   * The first `count` training images; all 60,000 are fetched, once.
   * @throws {MnistError}; a DOMException named AbortError after `signal`.
   */
  async training(count: number, onProgress: DataProgress, signal: AbortSignal) {
    this.#training ??= await fetchTrainingSet(this.folder, onProgress, signal);
    const { pixels, labels, count: all } = this.#training;
    const some = Math.min(count, all);
    return {
      count: some,
      pixels: pixels.subarray(0, some * PIXELS),
      labels: labels.subarray(0, some),
    };
  }

  /** @throws as {@link training} does. */
  async test(signal?: AbortSignal): Promise<LabelledImages> {
    return (this.#test ??= await fetchTestSet(this.folder, undefined, signal));
  }
}
