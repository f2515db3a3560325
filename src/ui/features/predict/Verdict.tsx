/**
 * The digit in words, which change as soon as the private digit is known. This element carries the answer
 * for tests: with a plaintext digit it is complete, and all of it belongs together. What a pen draws is
 * there before that, by its private digit alone.
 */
import { doubtOf, published } from '../../state/answer';
import type { Answer } from '../../state/answer';
import { useIsStale, useShownAnswer, useWaitingSince } from '../../state/shown';
import type { Doubt, ImageAnswer } from '../../../players/answers';
import { formatTime } from '../../components/format';
import { isBlank } from '../../state/input';
import { useApp } from '../../state/store';
import { useIsRemote } from '../../state/where';
import { scoresOf } from './scores';
import { words } from './words';

export function Verdict() {
  const stale = useIsStale();
  const answer = useShownAnswer();
  const isMoving = answer?.question.by === 'moving pen';
  const settled = useApp((state) => state.published);
  const shown = isMoving ? published(answer) : settled;
  const { privately } = scoresOf(answer);
  const doubt = answer && doubtOf(answer);
  const penIsDown = useApp((state) => state.penIsDown);
  return (
    <div
      // <output> may not hold paragraphs.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="status"
      className="verdict"
      aria-label={words.title}
      aria-atomic="true"
      // Nobody wants each frame read out, nor what stands there until the first of them.
      aria-busy={isMoving || penIsDown}
      data-request={shown?.sequence}
      data-digit={shown?.digit}
      data-sure={shown?.isSure}
      data-plaintext-digit={shown?.plaintextDigit}
    >
      {privately ? (
        <>
          {/* A new answer is a new element: read out also where the digit is the same, or was so far. */}
          <p key={`${answer?.question.sequence} ${isMoving}`} className="verdict-words">
            {doubt && <>{words.notSure} </>}
            {words.digit(privately.digit)}
          </p>
          {/* Read with the digit; that plaintext is there, too, is no news of its own. */}
          <p className="note" aria-live="off">
            {stale ? words.earlier : <Comparison answer={answer} />}
          </p>
        </>
      ) : (
        <NoAnswer />
      )}
    </div>
  );
}

/** Before there is one, and where the last one was of another picture. */
function NoAnswer() {
  const phase = useApp((state) => state.phase);
  const connecting = useIsRemote() ? words.connecting : words.starting;
  const since = useWaitingSince();
  const isNothing = useApp(({ input, penIsDown }) => isBlank(input.pixels) && !penIsDown);
  const isAsked = useApp(({ question, predictAsIDraw }) => predictAsIDraw || !!question);
  if (phase === 'loading') return <p className="verdict-words waiting">{connecting}</p>;
  if (since === undefined || isNothing) {
    // An invitation, and no news: the answer is what is read out.
    return (
      <p className="verdict-words waiting" aria-live="off">
        {words.waiting}
      </p>
    );
  }
  return (
    <>
      <p className="verdict-words waiting">{isAsked ? words.awaited : words.notAsked}</p>
      {isAsked && (
        <p className="note">
          <Why since={since} />
        </p>
      )}
    </>
  );
}

/** For whom it is waited, and since when. */
function Why({ since }: { readonly since: number }) {
  const phase = useApp((state) => state.phase);
  const silent = useApp((state) => state.silent);
  const broken = useApp(({ mend }) => (mend?.isDone === false ? mend.messages.at(-1) : undefined));
  const { stopped, owedBy, mended, asked } = words.why;
  if (phase === 'error') return stopped;
  if (silent) return owedBy(silent.who, formatTime(silent.since));
  return broken === undefined ? asked(formatTime(since)) : mended(broken, formatTime(since));
}

function Comparison({ answer }: { readonly answer: Answer | undefined }) {
  const { privately, plaintext } = scoresOf(answer);
  const { input, by } = answer?.question ?? {};
  if (by === 'page') return words.example;
  const why = answer && doubtOf(answer);
  const doubt = why && privately ? `${doubtWords(why, privately)} ` : '';
  if (by === 'moving pen') return doubt || words.moving;
  const known = input?.kind === 'image' || input?.kind === 'file' ? input.label : undefined;
  const label = doubt + (known === undefined ? '' : `${words.label(known)} `);
  if (answer?.plaintext === 'none') return label + words.noModel;
  if (answer?.plaintext === 'failed') return label + words.noPlaintext;
  if (!plaintext) {
    return (
      <>
        {label}
        {/* Not read out with the digit: nor will be what comes of it. */}
        <span aria-hidden="true">{words.pending}</span>
      </>
    );
  }
  const same = plaintext.digit === privately?.digit;
  return label + (same ? words.agree : words.disagree(plaintext.digit));
}

function doubtWords(doubt: Doubt, { digit, probabilities }: ImageAnswer): string {
  const others = probabilities?.map((probability, other) => ({ probability, other })) ?? [];
  const [second] = others
    .filter(({ other }) => other !== digit)
    .toSorted((a, b) => b.probability - a.probability);
  const isNear = second && second.probability >= words.worthAWord;
  return words.doubts[doubt](digit, isNear ? second.other : undefined);
}
