/** An evaluation's end of the workers: logits alone, no trace, and a way to give everything up. */
import type { Job, ModelBound, ModelLogits } from '../players/evaluation/evaluate';
import type { Asked } from './asked';
import type { PlaintextControl } from './plaintext/control';

let last = 0;

export interface Workers {
  /** @param job gives its number, and throws once it is over: nothing is asked for it any more. */
  privately(pixels: Uint8Array, job: () => number): Promise<ModelLogits>;
  /** Asks the yardstick once it has the model. */
  plaintext<T extends ModelBound | ModelLogits>(
    ask: (control: Asked<PlaintextControl>) => Promise<T>,
  ): Promise<T>;
  end(job: number): Promise<void>;
}

export function evaluationJob({ privately, plaintext, end }: Workers): Job {
  const job = ++last;
  let isOver = false;
  const number = (): number => {
    if (isOver) throw new Error('The evaluation is over.');
    return job;
  };
  return {
    privately: (pixels) => privately(pixels, number),
    plaintext: (pixels) => plaintext((control) => control.logits(pixels)),
    bound: () => plaintext((control) => control.bound()),
    end(): void {
      isOver = true;
      // A client that is gone has nothing to give up.
      end(job).catch(() => undefined);
    },
  };
}
