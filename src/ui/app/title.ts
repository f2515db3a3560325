/** The tab's title and icon say how the servers are, to somebody who looks at another tab. */
import { store } from '../state/store';
import { words } from './words';

const ICONS = {
  loading: 'icon-waiting-64.png',
  ready: 'icon-ready-64.png',
  error: 'icon-stopped-64.png',
} as const;

export function sayInTitle(): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  const { title } = document;
  const say = (): void => {
    const { phase } = store.getState();
    document.title = phase === 'ready' ? title : `${words.state[phase]} – ${words.name}`;
    link?.setAttribute('href', import.meta.env.BASE_URL + ICONS[phase]);
  };
  say();
  store.subscribe(({ phase }, before) => {
    if (phase !== before.phase) say();
  });
}
