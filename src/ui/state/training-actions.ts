/** Training: what begins it, stops it and goes on with it, and what is heard of it. */
import type { Cluster } from '../../workers/cluster';
import type { TrainingChoice, TrainingEvent } from '../../players/model-owner/choices';
import type { ModelFacts } from '../../model/facts';
import { currentCluster, forgetMended, isBeingMended } from './cluster-actions';
import { addPoint } from './curve';
import { FRESH_TRAINING, owner, trainingLoss } from './owner';
import { askOwner, attempt, noteLost, problemOf } from './owner-desk';
import { made } from './own-networks';

const set = owner.setState;

/** Grows with every training: news of an earlier one is no news. */
let trainings = 0;
/** A training was asked for and nothing was heard of it: another owner can be asked for it. */
let isAwaited = false;
/** What this training made last is kept as that: what it makes next is kept in its place. */
let madeAs: string | undefined;

/** Trains what was chosen; a training that was stopped is given up for it. */
export async function train(choice: TrainingChoice): Promise<void> {
  const cluster = currentCluster();
  if (!cluster) return;
  const mine = ++trainings;
  forgetMended();
  set({ status: 'loading', ...FRESH_TRAINING, problem: undefined });
  isAwaited = true;
  madeAs = undefined;
  const ask = () =>
    cluster.owner.train(choice, (event) => {
      if (mine !== trainings) return;
      isAwaited = false;
      take(cluster, event);
    });
  try {
    await askOwner(cluster, ask, () => isAwaited);
  } catch (error) {
    if (mine !== trainings) return;
    trainings += 1;
    const lost = isBeingMended(error) ? trainingLoss(owner.getState()) : undefined;
    noteLost(lost);
    const problem = problemOf(error, lost, () => void train(choice));
    set({ status: 'idle', ...FRESH_TRAINING, problem });
  } finally {
    if (mine === trainings) isAwaited = false;
  }
}

export const stop = (): Promise<void> => attempt(async (cluster) => cluster.owner.stop());

export const resume = (): Promise<void> =>
  attempt(async (cluster) => {
    set({ status: 'training', problem: undefined });
    await cluster.owner.resume();
  });

/**
 * The owner's worker is new, and its training with it.
 * @param mayAsk whether another owner will be asked for one that was only awaited.
 * @returns what was lost.
 */
export function endTraining(mayAsk: boolean): ReturnType<typeof trainingLoss> {
  if (mayAsk && isAwaited) return undefined;
  trainings += 1;
  const lost = trainingLoss(owner.getState());
  set({ status: 'idle', ...(lost && FRESH_TRAINING) });
  return lost;
}

function take(cluster: Cluster, event: TrainingEvent): void {
  const { curve, epochs } = owner.getState();
  switch (event.kind) {
    case 'loading':
      return set({ loaded: { bytes: event.loaded, total: event.total } });
    case 'progress': {
      const { loss, accuracy, kind: _, ...progress } = event;
      const epoch = (event.step / event.steps) * event.epochs;
      return set({
        status: 'training',
        progress,
        curve: addPoint(curve, { epoch, loss, accuracy }),
      });
    }
    case 'epoch': {
      const { epoch, testAccuracy } = event;
      return set({ epochs: [...epochs, { epoch, testAccuracy }] });
    }
    case 'measuring':
      return set({ status: 'measuring' });
    case 'stopped':
    case 'finished': {
      // Stopped before it began: there is nothing to go on with.
      const isOver = event.kind === 'finished' || owner.getState().progress.step === 0;
      set({
        status: isOver ? 'idle' : 'stopped',
        measured: event.model?.testAccuracy,
        problem: event.problem === undefined ? undefined : { message: event.problem },
      });
      if (event.model) void hold(cluster, event.model);
    }
  }
}

async function hold(cluster: Cluster, model: ModelFacts): Promise<void> {
  const mine = trainings;
  // It fails only with the workers, and they say so themselves.
  const kept = await made(cluster, model, madeAs).catch(() => undefined);
  if (mine === trainings) madeAs = kept;
}
