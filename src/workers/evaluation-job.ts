/** An evaluation's end of the workers: logits alone, no trace, and a way to give everything up. */
import { type Remote, transfer } from 'comlink';
import type { ClientControl } from './control';
import type { Job, ModelLogits } from '../players/evaluation/evaluate';
import type { PlaintextControl } from './plaintext/control';

let last = 0;

export interface Workers {
  readonly client: Remote<ClientControl>;
  /** An answer of the client, or the name of the party that died. */
  guard<T>(answer: Promise<T>): Promise<T>;
  /** Asks the yardstick once it has the model. */
  plaintext<T>(ask: (control: Remote<PlaintextControl>) => Promise<T>): Promise<T>;
}

export function evaluationJob({ client, guard, plaintext }: Workers): Job {
  const job = ++last;
  return {
    privately(pixels): Promise<ModelLogits> {
      const own = pixels.slice();
      return guard(client.logits(transfer(own, [own.buffer]), job));
    },
    plaintext(pixels): Promise<ModelLogits> {
      const own = pixels.slice();
      return plaintext((control) => control.logits(transfer(own, [own.buffer])));
    },
    bound: () => plaintext((control) => control.bound()),
    end(): void {
      // A client that is gone has nothing to give up; to call it may throw at once.
      const ended = async () => guard(client.endJob(job));
      ended().catch(() => undefined);
    },
  };
}
