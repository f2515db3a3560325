/** What is promised, and what is not, in plain words. */
import { Explained } from '../components/Explained';
import { part } from '../components/part';
import { useApp } from '../state/store';
import { areOnOneMachine, usePlace } from '../state/where';
import { words } from './words';

const Promises = part('Promises', async () => (await import('./Promises')).default);

export function Footer() {
  const mayFollow = useApp((state) => state.mayFollow);
  const remote = usePlace(({ where, hosts }) => {
    if (where !== 'hosts') return undefined;
    return areOnOneMachine(hosts) ? words.promise.oneMachine : words.promise.remote;
  });
  const [noServer, twoConditions, oneTab] = words.promise.paragraphs;
  const paragraphs = [noServer, twoConditions, remote ?? oneTab];
  return (
    <footer className="promise" aria-labelledby="promises">
      <h2 id="promises" tabIndex={-1}>
        {words.promise.title}
      </h2>
      <div className="promise-columns">
        {paragraphs.map(([claim, explanation]) => (
          <p key={claim}>
            <strong>{claim}</strong>{' '}
            <Explained terms={['share', 'producer']}>{explanation}</Explained>
          </p>
        ))}
      </div>
      {mayFollow && <Promises />}
    </footer>
  );
}
