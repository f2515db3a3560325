/** What the page's address says, now and whenever it changes. What reads links loads if there is one. */
import { loadPart } from '../../assets/load-part';
import { reportAsset } from './assets';
import { store } from './store';

const loadReaders = () =>
  Promise.all([
    loadPart('link', () => import('./link')),
    loadPart('open-link', () => import('./open-link')),
  ]);

let giveUp: (() => void) | undefined;

/** Opens the link in the address, if there is one, and notes what is wrong with it. */
export async function openAddress(): Promise<void> {
  giveUp?.();
  giveUp = undefined;
  store.setState({ linkProblem: undefined });
  const { hash } = location;
  if (hash === '') return;
  const parts = await loadReaders().catch((error: unknown) => {
    if (!reportAsset(error, () => void openAddress())) throw error;
  });
  if (!parts) return;
  const [{ parseLink, LinkError }, { openLink }] = parts;
  // Another has come in the meantime.
  if (location.hash !== hash) return;
  try {
    const link = parseLink(hash);
    if (link) giveUp = openLink(link);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    store.setState({ linkProblem: error.message });
  }
}
