/** What failed while there was no network is tried again once there is one; what needs a new page waits. */
import { assets, retryAsset } from './assets';
import { restart } from './cluster-actions';
import { isBlank } from './input';
import { owner } from './owner';
import { ask } from './predict-actions';
import { store } from './store';
import { loadTestSet } from './test-set-actions';

addEventListener('online', () => {
  for (const asset of assets.getState().failed) if (asset.retry) retryAsset(asset);
  const { phase, failures, testSet, input } = store.getState();
  // What was asked is asked again by the restart.
  if (phase === 'error') {
    restart();
    return;
  }
  if (failures.length > 0 && !isBlank(input.pixels)) ask();
  if (testSet.status === 'failed') loadTestSet();
  owner.getState().problem?.retry?.();
});
