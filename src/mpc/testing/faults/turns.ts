/**
 * An event loop whose turns are counted and not timed: tasks run one by one in an order that a seed
 * can decide, and when none is left while somebody still waits, he waits for ever. No clock says so.
 */
import { deferred } from '../../runtime/deferred';
import type { Clock } from '../../runtime/watch';

/** By task or, of what waits for time to pass, by milliseconds. */
interface Task {
  readonly due: number;
  readonly run: () => void;
}

/** Node runs all microtasks before its next immediate, however many they become. */
const microtasksDone = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** So often time may pass with nothing done in between, until that is called for ever. */
const MOST_IDLE = 200;

const insert = (tasks: Task[], task: Task): void => {
  const next = tasks.findIndex(({ due }) => due > task.due);
  tasks.splice(next < 0 ? tasks.length : next, 0, task);
};

export class Turns {
  #now = 0;
  readonly #tasks: Task[] = [];
  #milliseconds = 0;
  readonly #alarms: Task[] = [];
  #idle = 0;

  /** Time passes only when there is nothing else to do. */
  readonly clock: Clock = {
    now: () => this.#milliseconds,
    wait: (milliseconds) =>
      new Promise((run) => insert(this.#alarms, { due: this.#milliseconds + milliseconds, run })),
  };

  /** Runs `run` in a task of its own, `turns` tasks later at the earliest. */
  later(turns: number, run: () => void): void {
    insert(this.#tasks, { due: this.#now + turns, run });
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
      if (!this.#turn() && !this.#pass()) return false;
    }
  }

  /** Runs until nothing is left to do but to let time pass. */
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
    this.#idle = 0;
    task.run();
    return true;
  }

  #pass(): boolean {
    const alarm = this.#alarms.shift();
    if (!alarm || ++this.#idle > MOST_IDLE) return false;
    this.#milliseconds = alarm.due;
    alarm.run();
    return true;
  }
}
