/**
 * The digit in words. This element carries a complete answer for tests: request, private and
 * plaintext digit change together, once both are there, while the words change as soon as the
 * private digit is known.
 */
import { useApp } from '../../state/store';
import { scoresOf } from './scores';
import { words } from './words';

export function Verdict({ stale }: { readonly stale: boolean }) {
  const answer = useApp((state) => state.answer);
  const published = useApp((state) => state.published);
  const starting = useApp(({ phase }) => phase === 'loading');
  const { privately } = scoresOf(answer);
  return (
    <div
      // <output> may not hold paragraphs.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="status"
      className="verdict"
      aria-label={words.title}
      aria-atomic="true"
      data-request={published?.sequence}
      data-digit={published?.digit}
      data-plaintext-digit={published?.plaintextDigit}
    >
      {privately ? (
        <>
          <p className="verdict-words">{words.digit(privately.digit)}</p>
          <p className="note">{stale ? words.earlier : <Comparison />}</p>
        </>
      ) : (
        <p className="verdict-words waiting">{starting ? words.starting : words.waiting}</p>
      )}
    </div>
  );
}

function Comparison() {
  const answer = useApp((state) => state.answer);
  const { privately, plaintext } = scoresOf(answer);
  const input = answer?.question.input;
  const known = input?.kind === 'image' || input?.kind === 'file' ? input.label : undefined;
  const label = known === undefined ? '' : `${words.label(known)} `;
  if (answer?.plaintext === 'failed') return label + words.noPlaintext;
  if (!plaintext) return label + words.pending;
  const same = plaintext.digit === privately?.digit;
  return label + (same ? words.agree : words.disagree(plaintext.digit));
}
