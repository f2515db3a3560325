/** Images of which something is to be said: a mistake, or a disagreement. */
import { memo } from 'react';
import type { Outcome } from '../../../players/evaluation/evaluation';
import { formatCount } from '../../components/format';
import { PixelCanvas } from '../../components/PixelCanvas';
import { SIDE } from '../../ink/pixels';
import { put } from '../../state/input-actions';
import { localInput } from '../../state/local-data';
import { useApp } from '../../state/store';
import { imageInput } from '../../state/test-set-actions';
import type { Source } from '../../state/evaluation';
import { words } from './words';

interface OutcomesProps {
  readonly title: string;
  readonly none: string;
  readonly source: Source;
  readonly shown: readonly Outcome[];
  /** How many there are in all. */
  readonly count: number;
}

export function Outcomes({ title, none, source, shown, count }: OutcomesProps) {
  const onCanvas = useApp(({ input }) =>
    (source.kind === 'mnist' && input.kind === 'image') ||
    (source.kind === 'file' && input.kind === 'file' && input.index !== undefined)
      ? input.index
      : undefined,
  );
  return (
    <div className="outcomes">
      <h3>
        {title} <span className="outcome-count">{formatCount(count)}</span>
      </h3>
      <p className="note">{count === 0 ? none : words.loadHint}</p>
      {count > 0 && (
        <ul aria-label={title}>
          {shown.map((outcome) => (
            <li key={outcome.index}>
              <OneOutcome
                source={source}
                outcome={outcome}
                isOnCanvas={onCanvas === outcome.index}
              />
            </li>
          ))}
        </ul>
      )}
      {count > shown.length && (
        <p className="note">{words.more(formatCount(count - shown.length))}</p>
      )}
    </div>
  );
}

interface OneOutcomeProps {
  readonly source: Source;
  readonly outcome: Outcome;
  readonly isOnCanvas: boolean;
}

const OneOutcome = memo(
  function OneOutcome({ source, outcome, isOnCanvas }: OneOutcomeProps) {
    const { index, label, privateDigit, plaintextDigit } = outcome;
    const size = SIDE * SIDE;
    const name = words.outcome(outcome, source.kind);
    const load = () =>
      put(
        source.kind === 'file'
          ? localInput(source.set, index)
          : imageInput({ status: 'ready', images: source.images }, index),
      );
    return (
      <>
        <button
          type="button"
          className="thumbnail"
          aria-label={name}
          aria-pressed={isOnCanvas}
          title={name}
          onClick={load}
        >
          <PixelCanvas pixels={source.images.pixels.subarray(index * size, (index + 1) * size)} />
        </button>
        <span className="outcome-words" aria-hidden="true">
          {label} → {privateDigit}
          {privateDigit !== plaintextDigit && ` / ${plaintextDigit}`}
        </span>
      </>
    );
  },
  // A batch makes all outcomes anew; the image is the same as long as its number is.
  (a, b) =>
    a.source === b.source && a.isOnCanvas === b.isOnCanvas && a.outcome.index === b.outcome.index,
);
