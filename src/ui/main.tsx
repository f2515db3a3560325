/** Starts the servers, then the page: drawing need not wait for them, nor they for React. */
import { startTransition, StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import './styles/index.css';
import { App } from './app/App';
import { keepPage } from './app/keep-page';
import { sayInTitle } from './app/title';
import { openAddress } from './state/address';
import { startExample } from './state/own-seven';
import { start } from './state/cluster-actions';
import { recallTextSize } from './state/text-size';
import { store } from './state/store';
import { storedTheme } from './state/theme';
import './state/online';

// A link may say with which gate the servers begin; what goes wrong with it must not keep them.
void openAddress().finally(() => void start());
addEventListener('hashchange', () => void openAddress());

keepPage();
sayInTitle();
startExample();
store.setState({ theme: storedTheme() });
recallTextSize();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');
const page = (
  <StrictMode>
    <App />
  </StrictMode>
);
// In pieces, between which a pen is heard. The build has put the first screen there, a development server has not.
startTransition(() => {
  if (root.hasChildNodes()) hydrateRoot(root, page);
  else createRoot(root).render(page);
});
document.querySelector('.first-words')?.remove();
