/** What is known of the network at hand before it is shared, and how to find it out. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ModelFacts, Terms } from '../../model/facts';
import type { PlanFacts } from '../../model/layer-facts';
import type { Summary } from '../../players/evaluation/evaluation';
import type { TrialProgress } from '../../players/model-owner/choices';
import type { Timing } from '../../players/model-owner/dry-run';
import { currentCluster } from './cluster-actions';
import { owner } from './owner';
import { askOwner, attempt, during } from './owner-desk';

/** Test images of a trial. */
export const TRIED = 1000;

interface DryRunState {
  /** The network that all else is of. */
  readonly of: ModelFacts | undefined;
  readonly facts: PlanFacts | undefined;
  readonly timing: Timing | undefined;
  /** Why the servers could not compute it. */
  readonly problem: string | undefined;
  /** Of a trial that is under way. */
  readonly progress: TrialProgress | undefined;
  readonly trial: Summary | undefined;
  /** A trial was stopped, since something else was chosen. */
  readonly wasOvertaken: boolean;
}

const NOTHING: DryRunState = {
  of: undefined,
  facts: undefined,
  timing: undefined,
  problem: undefined,
  progress: undefined,
  trial: undefined,
  wasOvertaken: false,
};

const dryRun = createStore<DryRunState>(() => NOTHING);

export const useDryRun = (model: ModelFacts): DryRunState =>
  useStore(dryRun, (state) => (state.of === model ? state : NOTHING));

/** Grows with every network and gate: what is told of an earlier one is no news. */
let examined = 0;

/**
 * Looks at the network at hand, which is `model`.
 * @param terms how it would be used.
 * @returns a way to give that up, since another is.
 */
export function examine(model: ModelFacts, terms: Terms): () => void {
  const mine = ++examined;
  const wasOvertaken = owner.getState().busy === 'trying';
  if (wasOvertaken) void stopTrying();
  dryRun.setState({ ...NOTHING, of: model, wasOvertaken });
  const tell = (state: Partial<DryRunState>): void => {
    if (mine === examined) dryRun.setState(state);
  };
  const look = async (): Promise<void> => {
    const cluster = currentCluster();
    if (!cluster) return;
    try {
      tell({ facts: await askOwner(cluster, () => cluster.owner.examine(terms)) });
      if (mine !== examined) return;
      tell({ timing: await askOwner(cluster, () => cluster.owner.time(terms)) });
    } catch (error) {
      tell({ problem: error instanceof Error ? error.message : String(error) });
    }
  };
  void look();
  return () => {
    examined += 1;
  };
}

/** Predicts test images with it, privately in the owner's worker and in the clear. */
export async function tryOut(terms: Terms): Promise<void> {
  const mine = examined;
  let isOver = false;
  const tell = (state: Partial<DryRunState>): void => {
    if (mine === examined && !isOver) dryRun.setState(state);
  };
  tell({
    trial: undefined,
    wasOvertaken: false,
    progress: { done: 0, images: TRIED, secondsLeft: 0 },
  });
  await during('trying', async (cluster) => {
    const trial = await askOwner(cluster, () =>
      cluster.owner.tryOut(terms, TRIED, (progress) => tell({ progress })),
    );
    tell({ trial });
  });
  tell({ progress: undefined });
  isOver = true;
}

export const stopTrying = (): Promise<void> =>
  attempt(async (cluster) => cluster.owner.stopTrying());
