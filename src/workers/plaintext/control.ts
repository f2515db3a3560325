import type { Pulse } from '../../mpc/runtime/pulse';
import type { ModelBound, ModelLogits } from '../../players/evaluation/evaluate';
import type { GateKind, KeptModel } from '../../model/facts';
import type { PlaintextPrediction } from '../../players/answers';

/** What the page may ask of the yardstick. */
export interface PlaintextControl {
  /** Answers: it is alive. */
  pulse(): Pulse;
  /** Holds this lock as long as it lives. */
  live(lock: string): Promise<void>;
  /** From now on `model` answers; `kind` is how the servers compute its sigmoids. */
  load(model: number, weights: KeptModel, kind: GateKind): Promise<void>;
  /** @param pixels 784 bytes an image. */
  predict(pixels: Uint8Array): Promise<PlaintextPrediction>;
  /** Logits alone, for many images. */
  logits(pixels: Uint8Array): Promise<ModelLogits>;
  bound(): Promise<ModelBound>;
}
