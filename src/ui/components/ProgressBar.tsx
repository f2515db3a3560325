/** How far something is. In words it stands beside it. */
import './progress-bar.css';

interface ProgressBarProps {
  readonly label: string;
  readonly max: number;
  /** Undefined as long as nobody knows. */
  readonly value: number | undefined;
}

export const ProgressBar = ({ label, max, value }: ProgressBarProps) => (
  <progress className="progress-bar" aria-label={label} max={max} value={value} />
);
