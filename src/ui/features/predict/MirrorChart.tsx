/**
 * Ten probabilities as bars that stand on water: private above the line, plaintext mirrored below.
 * A fault in the protocol would be a crooked reflection. The table beside it says the same.
 */
import type { CSSProperties } from 'react';
import type { ImageAnswer } from '../../../players/answers';
import { formatPercent } from '../../components/format';
import { DIGITS } from './scores';
import type { BothScores } from './scores';

/** Below this a bar's height says enough. */
const WORTH_A_LABEL = 0.02;
/** Below this a bar would be less than a pixel high. */
const WORTH_A_BAR = 0.005;

/** Height of a bar, as a part of the highest; of none nothing is said, since the page's own text may have no style. */
const height = (scores: ImageAnswer | undefined, digit: number): number | undefined => {
  const probability = scores?.probabilities?.[digit] ?? 0;
  return probability < WORTH_A_BAR ? undefined : probability;
};

interface MirrorChartProps extends BothScores {
  /** Each frame brings other heights: none is worth a transition. */
  readonly isMoving: boolean;
}

export function MirrorChart({ privately, plaintext, isMoving }: MirrorChartProps) {
  return (
    <div className="mirror" data-moving={isMoving}>
      <div className="mirror-bars">
        {DIGITS.map((digit) => {
          const above = height(privately, digit);
          const below = height(plaintext, digit);
          const style = { '--above': above, '--below': below } as CSSProperties;
          return (
            <div
              key={digit}
              className="mirror-column"
              style={style}
              data-chosen={digit === privately?.digit}
            >
              <span className="bar-above">
                {above !== undefined && above >= WORTH_A_LABEL && (
                  <span>{formatPercent(above)}</span>
                )}
              </span>
              <span className="bar-digit">{digit}</span>
              <span className="bar-below" />
            </div>
          );
        })}
      </div>
    </div>
  );
}
