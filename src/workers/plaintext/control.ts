import type { PlaintextPrediction } from '../prediction';

/** What the page may ask of the yardstick. */
export interface PlaintextControl {
  load(cardUrl: string): Promise<void>;
  /** @param pixels 784 bytes an image. */
  predict(pixels: Uint8Array): Promise<PlaintextPrediction>;
}
