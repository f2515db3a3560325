/** Starts the servers, then the page: drawing need not wait for them, nor they for React. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/index.css';
import { App } from './app/App';
import { keepPage } from './app/keep-page';
import { sayInTitle } from './app/title';
import { openAddress } from './state/address';
import { startExample } from './state/own-seven';
import { start } from './state/cluster-actions';
import './state/online';

// A link may say with which gate the servers begin; what goes wrong with it must not keep them.
void openAddress().finally(() => void start());
addEventListener('hashchange', () => void openAddress());

keepPage();
sayInTitle();
startExample();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
