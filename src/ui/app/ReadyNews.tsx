/** That the page can be used is read out once, whatever happens later: failures have words of their own. */
import { useState } from 'react';
import { useApp } from '../state/store';
import { words } from './words';

export function ReadyNews() {
  const isReady = useApp(({ phase }) => phase === 'ready');
  const [wasReady, setWasReady] = useState(false);
  if (isReady && !wasReady) setWasReady(true);
  return <output className="hidden">{wasReady && words.readyNews}</output>;
}
