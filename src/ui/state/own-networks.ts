/** The networks that a person has made or brought: kept by the browser, and offered again. */
import type { Cluster } from '../../workers/cluster';
import type { ModelFacts } from '../../model/facts';
import { reportAsset } from './assets';
import { findKept, forgetKept, keep, type Kept } from './kept-models';
import { freshTraining, owner } from './owner';
import { askOwner, during, problemOf } from './owner-desk';
import { holdUnshared } from './own-models';
import { draft } from './training-draft';

/**
 * There is a new model at hand; the page holds it, and the browser keeps it.
 * @param instead of which it is kept: an earlier state of the same network.
 * @returns what it is kept as.
 */
export async function made(
  cluster: Cluster,
  model: ModelFacts,
  instead?: string,
): Promise<string | undefined> {
  holdUnshared(undefined);
  const fresh = { isShared: false, trained: undefined, own: undefined, isUnkept: true } as const;
  owner.setState({ atHand: model, ...fresh });
  const weights = await cluster.owner.weights();
  const isStill = () => owner.getState().atHand === model;
  if (!isStill()) return undefined;
  if (!owner.getState().isShared) holdUnshared(weights);
  const kept = await keep(weights, instead);
  await look();
  if (isStill()) owner.setState({ isUnkept: kept === undefined, own: kept?.key });
  return kept?.key;
}

/** Takes up one that the browser has kept. */
export const adopt = (key: string): Promise<void> =>
  during('importing', async (cluster) => {
    const found = owner.getState().kept.find((each) => each.key === key);
    if (!found) return;
    const { at: _at, key: own, ...model } = found;
    const adopted = await askOwner(cluster, () => cluster.owner.adopt(model));
    holdUnshared(model);
    freshTraining();
    const taken = { isShared: false, isUnkept: false, trained: undefined, own } as const;
    owner.setState({ atHand: adopted, ...taken, forgotten: undefined });
    draft.setState({ network: 'own' });
  });

/** It is here until something else is forgotten or taken up. */
export async function forget(forgotten: Kept): Promise<void> {
  await forgetKept(forgotten.key);
  const isAtHand = owner.getState().own === forgotten.key;
  owner.setState({ forgotten, ...(isAtHand && { own: undefined, isUnkept: true }) });
  await look();
}

/** Keeps what was just forgotten after all. */
export async function regret(): Promise<void> {
  const { forgotten, atHand, isUnkept } = owner.getState();
  if (!forgotten) return;
  const { at: _at, key: _key, ...model } = forgotten;
  const again = await keep(model);
  if (!again) return;
  const isAtHand = isUnkept && JSON.stringify(atHand) === JSON.stringify(model.card);
  owner.setState({ forgotten: undefined, ...(isAtHand && { own: again.key, isUnkept: false }) });
  await look();
}

/** Looks at what the browser has kept, to offer it. */
export async function look(): Promise<void> {
  try {
    const { kept, problem } = await findKept();
    owner.setState({ kept, ...(problem !== undefined && { problem: problemOf(problem) }) });
  } catch (error) {
    if (!reportAsset(error, () => void look())) owner.setState({ problem: problemOf(error) });
  }
}
