/** The answers to a set, as they come, one private prediction after the other. */
import { formatCount } from '../../components/format';
import { ProgressBar } from '../../components/ProgressBar';
import type { SetAnswers } from '../../state/local-data';
import { PAGE } from './Gallery';
import { words } from './local-words';

export function AnswersProgress({ answers }: { readonly answers: SetAnswers }) {
  const open = answers.indexOf(undefined);
  const done = open < 0 ? answers.length : open;
  // A few are there before a bar could be looked at.
  const isCounted = done < answers.length && answers.length > PAGE;
  return (
    <>
      {isCounted && (
        <div className="reading">
          <ProgressBar label={words.answersProgress} max={answers.length} value={done} />
          <p className="note">{words.answered(formatCount(done), formatCount(answers.length))}</p>
        </div>
      )}
      <p className="note">{words.answers(answers)}</p>
    </>
  );
}
