/**
 * One curve over the epochs, as plain SVG. Two polylines that change five times a second need no
 * chart library: one of those takes longer to draw than a step of training.
 */
import { useId } from 'react';
import { formatPercent } from '../../components/format';

type Point = readonly [epoch: number, value: number];

interface CurveProps {
  readonly title: string;
  /** The newest value in words. */
  readonly caption: string;
  readonly points: readonly Point[];
  /** Values of the test set, drawn as rings. */
  readonly marks?: readonly Point[];
  readonly range: readonly [low: number, high: number];
  readonly percent?: boolean;
}

/** A drawing: there is no file that <img> could show. */
const picture = { role: 'img' } as const;

const WIDTH = 300;
const HEIGHT = 110;

export function Curve({ title, caption, points, marks, range, percent }: CurveProps) {
  const titleId = useId();
  const [low, high] = range;
  const end = Math.max(1, Math.ceil(points.at(-1)?.[0] ?? 1));
  const x = (epoch: number) => (epoch / end) * WIDTH;
  const y = (value: number) =>
    HEIGHT * (1 - (Math.min(high, Math.max(low, value)) - low) / (high - low));
  const label = (value: number) => (percent ? formatPercent(value) : value.toFixed(1));
  return (
    <figure className="curve">
      <figcaption id={titleId}>
        <strong>{title}</strong> {caption}
      </figcaption>
      <div className="curve-frame">
        <span className="curve-high">{label(high)}</span>
        <span className="curve-low">{label(low)}</span>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          {...picture}
          aria-labelledby={titleId}
        >
          {Array.from({ length: Math.min(end - 1, 60) }, (_, i) => (
            <path key={i} className="curve-epoch" d={`M${x(i + 1)} 0V${HEIGHT}`} />
          ))}
          <polyline
            className="curve-line"
            points={points.map(([epoch, value]) => `${x(epoch)},${y(value)}`).join(' ')}
          />
          {marks?.map(([epoch, value]) => (
            // A line of no length with round ends stays round however the picture is stretched.
            <path key={epoch} className="curve-mark" d={`M${x(epoch)} ${y(value)}h.01`} />
          ))}
        </svg>
      </div>
    </figure>
  );
}
