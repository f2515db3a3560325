/** What is promised, and what is not, in plain words. */
import { lazy, Suspense } from 'react';
import { useApp } from '../state/store';
import { text } from '../text';

const Promises = lazy(() => import('./Promises'));

export function Footer() {
  const hasStarted = useApp(({ model }) => model !== undefined);
  return (
    <footer className="promise" aria-labelledby="promise-title">
      <h2 id="promise-title" tabIndex={-1}>
        {text.promise.title}
      </h2>
      <div className="promise-columns">
        {text.promise.paragraphs.map(([claim, words]) => (
          <p key={claim}>
            <strong>{claim}</strong> {words}
          </p>
        ))}
      </div>
      {hasStarted && (
        <Suspense>
          <Promises />
        </Suspense>
      )}
    </footer>
  );
}
