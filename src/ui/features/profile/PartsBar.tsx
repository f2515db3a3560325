/** A stretch of time as a bar of its parts, and the same in words: what is drawn adds up to what is said. */
import { formatMs } from '../../components/format';
import { words } from './words';

type Part = keyof typeof words.parts;

interface PartsBarProps {
  /** Milliseconds that are as wide as the bar can be. */
  readonly whole: number;
  readonly parts: readonly (readonly [part: Part, ms: number])[];
}

export function PartsBar({ whole, parts }: PartsBarProps) {
  const shown = parts.filter(([, ms]) => ms > 0);
  return (
    <>
      <span className="parts" aria-hidden="true">
        {shown.map(([part, ms]) => (
          <span
            key={part}
            data-part={part}
            style={{ width: `${whole > 0 ? (100 * ms) / whole : 0}%` }}
          />
        ))}
      </span>
      <span className="note parts-words">
        {shown.map(([part, ms]) => (
          <span key={part}>
            <i data-part={part} aria-hidden="true" />
            {words.parts[part](formatMs(ms))}
          </span>
        ))}
      </span>
    </>
  );
}
