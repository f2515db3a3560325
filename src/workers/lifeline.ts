/** Answers that are to end together: when a worker is gone, nobody waits for it, or for the others. */
import { ClusterError } from './cluster-error';

export class Lifeline {
  readonly #waiting = new Set<(reason: ClusterError) => void>();
  #ended: ClusterError | undefined;

  /** Ends what is waited for, and what will be asked. The first reason stands. */
  end(reason: ClusterError): void {
    if (this.#ended) return;
    this.#ended = reason;
    for (const giveUp of this.#waiting) giveUp(reason);
    this.#waiting.clear();
  }

  /** The answer, or a {@link ClusterError}: with `party`'s name, or why all has ended. */
  async guard<T>(party: ClusterError['party'], ask: () => Promise<T>): Promise<T> {
    if (this.#ended) throw this.#ended;
    let giveUp!: (reason: ClusterError) => void;
    const end = new Promise<never>((_resolve, reject) => {
      giveUp = reject;
    });
    this.#waiting.add(giveUp);
    try {
      return await Promise.race([ask(), end]);
    } catch (error) {
      if (error instanceof ClusterError) throw error;
      const message = error instanceof Error ? error.message : String(error);
      throw new ClusterError(party, message, { cause: error });
    } finally {
      this.#waiting.delete(giveUp);
    }
  }
}
