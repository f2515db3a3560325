/** What the timeline's shapes stand for. */
import { profileText } from '../../../profile-text';

const words = profileText.timeline.legend;
const ENTRIES = Object.entries(words);

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
