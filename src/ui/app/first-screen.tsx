/** The first screen as the build writes it into `index.html`: there before any script is. React takes it over. */
import { renderToString } from 'react-dom/server';
import { App } from './App';

export const firstScreen = (): string => renderToString(<App />);
