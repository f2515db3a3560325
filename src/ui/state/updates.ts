/**
 * The service worker: registered when the first answer is there, since nothing waits for it. A new version
 * of the page is offered, and comes when a person wants it.
 */
import { Workbox } from 'workbox-window';
import { serviceWorkerScript } from '../../workers/scripts';
import { offered } from './offered';

/** How often a page that stays open asks for a new version, in milliseconds. */
const EVERY = 3_600_000;

/** @returns false if this browser has none, or may not have it here. */
export async function keepFiles(): Promise<boolean> {
  const worker = new Workbox(serviceWorkerScript());
  let isWanted = false;
  const take = (): void => {
    isWanted = true;
    worker.messageSkipWaiting();
  };
  worker.addEventListener('waiting', () => offered.setState({ take }));
  worker.addEventListener('controlling', ({ isUpdate, isExternal }) => {
    if (isWanted) location.reload();
    // Another tab has taken it: the parts of this version are gone.
    else if (isUpdate || isExternal) offered.setState({ take: () => location.reload() });
  });
  try {
    await worker.register();
  } catch {
    return false;
  }
  setInterval(() => void worker.update().catch(() => undefined), EVERY);
  return true;
}
