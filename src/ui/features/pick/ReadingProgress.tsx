/** How far the reading of files is, and its end before that. */
import { Button } from '../../components/Button';
import { formatCount, formatDuration } from '../../components/format';
import { ProgressBar } from '../../components/ProgressBar';
import { words } from './local-words';
import type { Reading } from './reading';

interface ReadingProgressProps {
  readonly reading: Reading;
  readonly onCancel: () => void;
}

export function ReadingProgress({ reading, onCancel }: ReadingProgressProps) {
  const { done, total } = reading;
  // Of one nobody can say how far it is.
  const isCounted = total > 1;
  return (
    <div className="reading">
      <ProgressBar label={words.progress} max={total} value={isCounted ? done : undefined} />
      <p className="note">{isCounted ? paceOf(reading) : words.one}</p>
      <Button onClick={onCancel}>{words.cancel}</Button>
    </div>
  );
}

function paceOf({ what, done, total, left }: Reading): string {
  const count = words.counted[what](formatCount(done), formatCount(total));
  return left === undefined ? count : words.left(count, formatDuration(left / 1000));
}
