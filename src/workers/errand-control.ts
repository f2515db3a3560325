import type { Pulse } from '../mpc/runtime/pulse';

/** What a worker for one thing answers beside its own. */
export interface ErrandControl {
  /** Answers: it is alive. */
  pulse(): Pulse;
  /** Holds this lock as long as it lives. */
  live(lock: string): Promise<void>;
}
