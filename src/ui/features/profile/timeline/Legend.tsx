/** What the timeline's shapes stand for. */
import { words } from './words';

const ENTRIES = Object.entries(words.legend);

export function Legend() {
  return (
    <ul className="legend" aria-hidden="true">
      {ENTRIES.map(([kind, word]) => (
        <li key={kind}>
          <span className="swatch" data-kind={kind} />
          {word}
        </li>
      ))}
    </ul>
  );
}
