/** Files of the page that are slow, and those that failed where no panel says so. */
import { createStore } from 'zustand/vanilla';
import { AssetError } from '../../assets/asset-error';
import { onSlow, type SlowAsset } from '../../assets/slow';
import { restart } from './cluster-actions';
import { store } from './store';
import { reloadTestSet } from './test-set-actions';

interface FailedAsset {
  readonly message: string;
  /** Asks for it again; undefined if that takes a new page. */
  readonly retry: (() => void) | undefined;
}

interface AssetsState {
  readonly slow: readonly SlowAsset[];
  readonly failed: readonly FailedAsset[];
}

export const assets = createStore<AssetsState>(() => ({ slow: [], failed: [] }));

onSlow((slow) => assets.setState({ slow }));

/** Says that a file failed, and what to do again. @returns false if it was something else that failed. */
export function reportAsset(error: unknown, retry: () => void): boolean {
  if (!(error instanceof AssetError)) return false;
  const { message, needsReload } = error;
  const { failed } = assets.getState();
  if (!failed.some((each) => each.message === message)) {
    assets.setState({ failed: [...failed, { message, retry: needsReload ? undefined : retry }] });
  }
  return true;
}

export function retryAsset(asset: FailedAsset): void {
  if (!asset.retry) {
    location.reload();
    return;
  }
  assets.setState({ failed: assets.getState().failed.filter((each) => each !== asset) });
  asset.retry();
}

/** What waits for a part of a worker that has nothing to do with the servers, by the part's name. */
const waiting = new Map<string, () => void>();

/** @returns to be called when it waits no more. */
export function waitsFor(part: string, askAgain: () => void): () => void {
  waiting.set(part, askAgain);
  return () => {
    if (waiting.get(part) === askAgain) waiting.delete(part);
  };
}

/** What is slow is asked for again. Scripts of the page itself come anew with the page only. */
export function hasten(): void {
  const { slow } = assets.getState();
  const { phase, testSet } = store.getState();
  if (slow.some(({ from, bytes }) => from === 'page' && bytes === undefined)) location.reload();
  else if (slow.some(({ file }) => waiting.has(file))) {
    for (const { file } of slow) waiting.get(file)?.();
  } else if (phase === 'ready' && testSet.status === 'loading') reloadTestSet();
  else restart();
}
