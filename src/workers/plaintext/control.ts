import type { ModelLogits } from '../evaluate';
import type { KeptModel, PlaintextPrediction } from '../prediction';

/** What the page may ask of the yardstick. */
export interface PlaintextControl {
  /** From now on `model` answers. */
  load(model: number, weights: KeptModel): Promise<void>;
  /** @param pixels 784 bytes an image. */
  predict(pixels: Uint8Array): Promise<PlaintextPrediction>;
  /** Logits alone, for many images. */
  logits(pixels: Uint8Array): Promise<ModelLogits>;
  /** The most by which a private logit can differ from the exact one; see `logitBound`. */
  bound(): Promise<number>;
}
