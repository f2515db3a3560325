/** The training images in batches: shuffled anew for every epoch, changed at random, one-hot labels. */
import * as tf from '@tensorflow/tfjs';
import { CLASSES, PIXELS } from '../../model/digits';
import { toInputs } from '../../model/inputs';
import type { LabelledImages } from '../data/mnist';
import { Augmenter } from './augment';
import type { AugmentSettings } from './augment';
import { SeededRandom } from './random';

/** What the augmenter makes, too. */
const SCALE = 'pixel/256';

interface BatchSettings {
  readonly batchSize: number;
  readonly seed: number;
  /** No changes if left out. */
  readonly augment?: AugmentSettings | undefined;
}

interface Batch {
  /** batch × 784, pixel/256. */
  readonly images: tf.Tensor2D;
  /** batch × 10, one-hot. */
  readonly wanted: tf.Tensor2D;
  readonly labels: Uint8Array;
}

export class Batches {
  readonly #order: Uint32Array;
  readonly #shuffling: SeededRandom;
  readonly #augmenter: Augmenter | undefined;

  constructor(
    private readonly data: LabelledImages,
    private readonly settings: BatchSettings,
  ) {
    this.#order = Uint32Array.from({ length: data.count }, (_, i) => i);
    this.#shuffling = new SeededRandom(settings.seed, 1);
    const { seed, augment } = settings;
    this.#augmenter = augment && new Augmenter(new SeededRandom(seed, 2), augment);
  }

  /** To be called before every epoch, the first one too. */
  shuffle(): void {
    this.#shuffling.shuffle(this.#order);
  }

  /** Batch `index` of the epoch; the last one may be smaller. The caller disposes of the tensors. */
  take(index: number): Batch {
    const { batchSize } = this.settings;
    const { pixels, labels } = this.data;
    const chosen = this.#order.subarray(index * batchSize, (index + 1) * batchSize);
    const images = new Float32Array(chosen.length * PIXELS);
    const wanted = new Float32Array(chosen.length * CLASSES);
    chosen.forEach((image, i) => {
      const label = labels[image]!;
      const at = image * PIXELS;
      if (this.#augmenter) this.#augmenter.apply(pixels, image, label, images, i * PIXELS);
      else images.set(toInputs(pixels.subarray(at, at + PIXELS), SCALE), i * PIXELS);
      wanted[i * CLASSES + label] = 1;
    });
    return {
      images: tf.tensor2d(images, [chosen.length, PIXELS]),
      wanted: tf.tensor2d(wanted, [chosen.length, CLASSES]),
      labels: Uint8Array.from(chosen, (image) => labels[image]!),
    };
  }
}
