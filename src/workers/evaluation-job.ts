/** An evaluation's end of the workers: logits alone, no trace, and a way to give everything up. */
import type { Job, ModelLogits } from '../players/evaluation/evaluate';
import type { Asked } from './asked';
import type { ClientControl } from './control';
import type { PlaintextControl } from './plaintext/control';

let last = 0;

export interface Workers {
  readonly client: Asked<ClientControl>;
  /** Asks the yardstick once it has the model. */
  plaintext<T>(ask: (control: Asked<PlaintextControl>) => Promise<T>): Promise<T>;
}

export function evaluationJob({ client, plaintext }: Workers): Job {
  const job = ++last;
  return {
    privately: (pixels): Promise<ModelLogits> => client.logits(pixels, job),
    plaintext: (pixels): Promise<ModelLogits> => plaintext((control) => control.logits(pixels)),
    bound: () => plaintext((control) => control.bound()),
    end(): void {
      // A client that is gone has nothing to give up.
      client.endJob(job).catch(() => undefined);
    },
  };
}
