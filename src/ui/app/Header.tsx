/** Name, what it is in one sentence, how the servers are, theme, size of text, a link to share, keys. */
import { useEffect, useState } from 'react';
import { Button } from '../components/Button';
import { Segmented } from '../components/Segmented';
import { unfold } from '../state/folds';
import { replay } from '../state/replay';
import { store, useApp } from '../state/store';
import { applyTheme, THEMES } from '../state/theme';
import { setLarge, useIsLarge } from '../state/text-size';
import { areOnOneMachine, usePlace } from '../state/where';
import type { Theme } from '../state/theme';
import { Keys } from './Keys';
import { RESTING_PLACE } from './rest-focus';
import { Share } from './Share';
import { words } from './words';

export function Header() {
  const theme = useApp((state) => state.theme);
  const choose = (chosen: Theme) => {
    applyTheme(chosen);
    store.setState({ theme: chosen });
  };
  return (
    <header className="masthead">
      <Mark />
      <div className="masthead-words">
        <h1>{words.name}</h1>
        <p>{words.tagline}</p>
        <Where />
      </div>
      <div className="masthead-first">
        <Health />
        <Button look="quiet" onClick={howItWorks}>
          {words.howItWorks}
        </Button>
      </div>
      <div className="masthead-tools">
        <Segmented
          label={words.theme.label}
          options={THEMES}
          names={words.theme}
          value={theme}
          onChange={choose}
        />
        <LargeText />
        <Share />
        <Keys />
      </div>
    </header>
  );
}

function LargeText() {
  const isLarge = useIsLarge();
  return (
    <Button
      look="quiet"
      className="large-text"
      aria-pressed={isLarge}
      title={words.large}
      onClick={() => setLarge(!isLarge)}
    >
      <span aria-hidden="true">Aa</span>
      <span className="hidden">{words.large}</span>
    </Button>
  );
}

function Where() {
  const where = usePlace((state) => state.where);
  const hosts = usePlace((state) => state.hosts);
  // Until it is known, the room of the usual words is kept.
  const isKnown = where === 'tab' || where === 'hosts';
  const isRemote = where === 'hosts';
  const owners = hosts.map(({ owner }) => owner);
  const { tab, demonstration, unknown, theHosts } = words.where;
  const at = owners.length > 0 ? words.where.hosts(owners) : unknown;
  return (
    <p className={isKnown ? 'one-tab' : 'one-tab pending'}>
      {isRemote
        ? `${at}${areOnOneMachine(hosts) ? words.where.oneMachine : ''}`
        : `${tab} ${demonstration}`}{' '}
      <a href={isRemote ? '#servers' : '#promises'}>{isRemote ? theHosts : words.whatItProves}</a>
    </p>
  );
}

/** The tour is in the pond. */
function howItWorks(): void {
  unfold('pond');
  replay.setState({ walk: 0 });
}

/**
 * Milliseconds before a prediction is worth a word. An ordinary one is over by then; to draw the page
 * for a word that goes at once would delay its digit.
 */
const WORTH_A_WORD = 200;

function Health() {
  const phase = useApp((state) => state.phase);
  const question = useApp((state) => state.question);
  const [slow, setSlow] = useState<typeof question>();
  useEffect(() => {
    if (!question) return undefined;
    const timer = setTimeout(() => setSlow(question), WORTH_A_WORD);
    return () => clearTimeout(timer);
  }, [question]);
  const isMending = useApp(({ mend }) => mend?.isDone === false);
  const isWaiting = useApp(({ silent }) => silent !== undefined);
  const isBusy = question !== undefined && slow === question;
  const working = isMending ? 'mending' : isWaiting ? 'waiting' : isBusy ? 'busy' : phase;
  const state = phase === 'ready' ? working : phase;
  return (
    <p id={RESTING_PLACE} tabIndex={-1} className="health" data-health={state}>
      <span className="health-dot" aria-hidden="true" />
      {words.state[state]}
    </p>
  );
}

/** A drop has fallen into still water. */
function Mark() {
  return (
    <svg className="mark" viewBox="0 0 48 48" aria-hidden="true">
      <ellipse cx="24" cy="28" rx="22" ry="11" />
      <ellipse cx="24" cy="28" rx="14.5" ry="7.2" />
      <ellipse cx="24" cy="28" rx="7.5" ry="3.6" />
      <path d="M24 6c3 5 4.6 7.6 4.6 10.2a4.6 4.6 0 0 1-9.2 0C19.4 13.6 21 11 24 6Z" />
    </svg>
  );
}
