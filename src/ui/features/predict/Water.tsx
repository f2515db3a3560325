/** The digit on the water line and, below it, what plaintext says: its reflection. */
import { useShownAnswer } from '../../state/shown';
import { scoresOf } from './scores';

export function Water({ stale }: { readonly stale: boolean }) {
  const answer = useShownAnswer();
  const isMoving = answer?.question.by === 'moving pen';
  const { privately, plaintext } = scoresOf(answer);
  return (
    <div className="water">
      {answer && !stale && !isMoving && (
        <svg key={answer.question.sequence} className="ripples" viewBox="0 0 200 60">
          <ellipse cx="100" cy="30" rx="96" ry="22" />
          <ellipse cx="100" cy="30" rx="96" ry="22" />
          <ellipse cx="100" cy="30" rx="96" ry="22" />
        </svg>
      )}
      <span className="water-digit">{privately?.digit}</span>
      <span className="water-reflection">{plaintext?.digit}</span>
    </div>
  );
}
