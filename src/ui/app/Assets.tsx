/** Files that are slow or did not come: which, and a way to ask for them again. */
import { useStore } from 'zustand';
import { Alert } from '../components/Alert';
import { Button } from '../components/Button';
import { formatBytes } from '../components/format';
import { boundary } from '../components/words';
import { assets, hasten, retryAsset } from '../state/assets';
import { restFocus } from './rest-focus';
import { words } from './words';

function retry(asset: Parameters<typeof retryAsset>[0]): void {
  restFocus();
  retryAsset(asset);
}

export function Assets() {
  const { slow, failed } = useStore(assets);
  return (
    <>
      {failed.map((asset) => (
        <Alert
          key={asset.message}
          action={
            <Button onClick={() => retry(asset)}>
              {asset.retry ? words.asset.retry : boundary.reload}
            </Button>
          }
        >
          {words.asset.failed(asset.message)}
        </Alert>
      ))}
      {slow.length > 0 && (
        <div className="slow">
          <output>{words.asset.slow(namesOf(slow))}</output>
          <Button onClick={hasten}>{words.asset.retry}</Button>
        </div>
      )}
    </>
  );
}

/** Each once: five parties wait for the same script. */
const namesOf = (slow: ReturnType<typeof assets.getState>['slow']): string[] => [
  ...new Set(
    slow.map(({ file, bytes }) => (bytes === undefined ? file : `${file} (${formatBytes(bytes)})`)),
  ),
];
