/** Name, what it is in one sentence, how the servers are, theme and keys. */
import { Segmented } from '../components/Segmented';
import { store, useApp } from '../state/store';
import { applyTheme, THEMES } from '../state/theme';
import type { Theme } from '../state/theme';
import { text } from '../text';
import { Keys } from './Keys';
import { Share } from './Share';

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
        <h1>{text.name}</h1>
        <p>{text.tagline}</p>
        <p className="one-tab">
          {text.oneTab}{' '}
          <button type="button" onClick={() => document.getElementById('promise-title')?.focus()}>
            {text.whatItProves}
          </button>
        </p>
      </div>
      <div className="masthead-tools">
        <Health />
        <Segmented
          label={text.theme.label}
          options={THEMES}
          names={text.theme}
          value={theme}
          onChange={choose}
        />
        <Share />
        <Keys />
      </div>
    </header>
  );
}

function Health() {
  const state = useApp(({ phase, question }) => (phase === 'ready' && question ? 'busy' : phase));
  return (
    <p className="health" data-health={state}>
      <span className="health-dot" aria-hidden="true" />
      {text.state[state]}
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
