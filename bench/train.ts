/** The training that the page offers by default: how long it takes, how good it gets. */
import type { Cluster } from '../src/workers/cluster';
import { DEFAULT_CHOICE } from '../src/players/model-owner/choices';
import type { TrainingChoice, TrainingEvent } from '../src/players/model-owner/choices';

export interface TrainingFigures {
  readonly choice: TrainingChoice;
  /** Fetching 47 MB and starting TensorFlow.js. */
  readonly loadSeconds: number;
  /** From the first step to the end of the last epoch, its measuring included. */
  readonly seconds: number;
  /** After each epoch. */
  readonly testAccuracy: readonly number[];
  readonly maxPreactivation: number;
  /** Longest task of the page's thread meanwhile; 0 if none reached 50 ms. */
  readonly longestTaskMs: number;
}

export async function measureTraining(cluster: Cluster): Promise<TrainingFigures> {
  let longestTaskMs = 0;
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
  });
  tasks.observe({ type: 'longtask' });
  const start = performance.now();
  let begun = start;
  let ended = start;
  let maxPreactivation = NaN;
  const testAccuracy: number[] = [];
  const take = (event: TrainingEvent): void => {
    if (event.kind === 'loading') begun = performance.now();
    if (event.kind === 'epoch') {
      ended = performance.now();
      testAccuracy.push(event.testAccuracy);
    }
    if (event.kind === 'finished' && event.model) maxPreactivation = event.model.maxPreactivation;
  };
  await cluster.owner.train(DEFAULT_CHOICE, take);
  tasks.disconnect();
  return {
    choice: DEFAULT_CHOICE,
    loadSeconds: (begun - start) / 1000,
    seconds: (ended - begun) / 1000,
    testAccuracy,
    maxPreactivation,
    longestTaskMs,
  };
}
