/** What the page's address says, now and whenever it changes. What reads links loads if there is one. */
import { store } from './store';

let giveUp: (() => void) | undefined;

/** Opens the link in the address, if there is one, and notes what is wrong with it. */
export async function openAddress(): Promise<void> {
  giveUp?.();
  giveUp = undefined;
  store.setState({ linkProblem: undefined });
  const { hash } = location;
  if (hash === '') return;
  const [{ parseLink, LinkError }, { openLink }] = await Promise.all([
    import('./link'),
    import('./open-link'),
  ]);
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
