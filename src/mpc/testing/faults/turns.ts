/**
 * An event loop whose turns are counted and not timed: tasks run one by one in an order that a seed
 * can decide, and when none is left while somebody still waits, he waits for ever. No clock says so.
 */
import { deferred } from '../../runtime/deferred';

interface Task {
  readonly due: number;
  readonly run: () => void;
}

/** Node runs all microtasks before its next immediate, however many they become. */
const microtasksDone = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class Turns {
  #now = 0;
  readonly #tasks: Task[] = [];

  /** Runs `run` in a task of its own, `turns` tasks later at the earliest. */
  later(turns: number, run: () => void): void {
    const due = this.#now + turns;
    const next = this.#tasks.findIndex((task) => task.due > due);
    this.#tasks.splice(next < 0 ? this.#tasks.length : next, 0, { due, run });
  }

  /** Resolves so many tasks later, and then so many microtasks. */
  async wait(tasks: number, microtasks = 0): Promise<void> {
    if (tasks > 0) {
      const { promise, resolve } = deferred<void>();
      this.later(tasks, () => resolve());
      await promise;
    }
    for (let i = 0; i < microtasks; i++) await Promise.resolve();
  }

  /** Runs until all of `promises` have settled. @returns false if some never will. */
  async settle(promises: readonly Promise<unknown>[]): Promise<boolean> {
    let areSettled = false;
    void Promise.allSettled(promises).then(() => (areSettled = true));
    for (;;) {
      await microtasksDone();
      if (areSettled) return true;
      if (!this.#turn()) return false;
    }
  }

  /** Runs until nothing is left to do. */
  async rest(): Promise<void> {
    do await microtasksDone();
    while (this.#turn());
    await microtasksDone();
  }

  /**
   * While `work` runs, what the engine puts off to a task of its own comes here. It does so by a fresh
   * MessageChannel, see `next-task.ts`, and by nothing else.
   */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const original = globalThis.MessageChannel;
    const later = (run: () => void) => this.later(0, run);
    class TurnChannel {
      readonly port1 = { onmessage: (_event: unknown): void => undefined, close: () => undefined };
      readonly port2 = {
        postMessage: (data: unknown) => later(() => this.port1.onmessage({ data })),
      };
    }
    globalThis.MessageChannel = TurnChannel as unknown as typeof MessageChannel;
    try {
      return await work();
    } finally {
      globalThis.MessageChannel = original;
    }
  }

  #turn(): boolean {
    const task = this.#tasks.shift();
    if (!task) return false;
    this.#now = Math.max(this.#now + 1, task.due);
    task.run();
    return true;
  }
}
