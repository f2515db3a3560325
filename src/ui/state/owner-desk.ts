/** How the page asks the model owner: what fails, and what goes with a worker, is said in the panel. */
import type { Cluster } from '../../workers/cluster';
import { currentCluster, forgetMended, isBeingMended } from './cluster-actions';
import { owner } from './owner';
import type { Loss, OwnerState, Problem } from './owner';
import { store } from './store';

/** @param retry is what can be done about a file that did not come. */
export const problemOf = (
  error: unknown,
  lost?: Loss,
  retry?: () => void,
  isOfFiles = isAsset(error),
): Problem => ({
  message: error instanceof Error ? error.message : String(error),
  lost,
  retry: isOfFiles ? retry : undefined,
});

/** Also where a worker has said so. */
function isAsset(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'AssetError' || isAsset(error.cause);
}

/** Asks, and asks once more if the owner was replaced meanwhile and it may be asked again. */
export async function askOwner<T>(
  cluster: Cluster,
  ask: () => Promise<T>,
  mayAgain = () => true,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!isBeingMended(error) || !mayAgain()) throw error;
    await cluster.whole();
    return ask();
  }
}

export function during(
  busy: NonNullable<OwnerState['busy']>,
  act: (cluster: Cluster) => Promise<void>,
): Promise<void> {
  owner.setState({ busy });
  const again = () => void during(busy, act);
  // What is fetched lies beside the page, whatever its reader calls what was wrong with it.
  const isOfFiles = busy === 'fetching' || undefined;
  return attempt(act, again, isOfFiles).finally(() => owner.setState({ busy: undefined }));
}

/** What fails is said in the panel; that a party has died is said above it, too. */
export async function attempt<T>(
  act: (cluster: Cluster) => Promise<T>,
  again: () => void = () => void attempt(act),
  isOfFiles?: boolean,
): Promise<T | undefined> {
  const cluster = currentCluster();
  if (!cluster) return undefined;
  forgetMended();
  owner.setState({ problem: undefined });
  try {
    return await act(cluster);
  } catch (error) {
    // The end of a training was heard first, where there was one.
    const before = owner.getState().problem?.lost;
    const lost = isBeingMended(error) ? (before ?? 'request') : undefined;
    noteLost(lost);
    owner.setState({ problem: problemOf(error, lost, again, isOfFiles) });
    return undefined;
  }
}

/** Said of the mending, too, for as long as it is told. */
export function noteLost(lost: Loss | undefined): void {
  const { mend } = store.getState();
  if (lost && mend) store.setState({ mend: { ...mend, lost } });
}
