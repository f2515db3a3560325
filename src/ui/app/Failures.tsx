/** Parties that were replaced by themselves, and those that have failed for good, with a way on. */
import { Alert } from '../components/Alert';
import { Button } from '../components/Button';
import { formatTime } from '../components/format';
import { lost } from '../components/words';
import { forgetMended, restart } from '../state/cluster-actions';
import { useApp } from '../state/store';
import type { Failure, Mend } from '../state/store';
import { isRemote, useIsRemote } from '../state/where';
import { restFocus } from './rest-focus';
import { words } from './words';

export function Failures() {
  const failures = useApp((state) => state.failures);
  return (
    <>
      <Mending />
      {failures.length > 0 && <Failed failures={failures} />}
    </>
  );
}

/** Always there: what changes in it is read out. */
function Mending() {
  const mend = useApp((state) => state.mend);
  const plaintext = useApp((state) => state.plaintextMend);
  const silent = useApp((state) => state.silent);
  const isRemote = useIsRemote();
  const {
    calling,
    mending,
    mendingPlaintext,
    silence,
    silentFor,
    dismiss: dismissWord,
  } = words.failure;
  const isCalling = mend?.isDone === false;
  const isOver = [mend, plaintext].some((each) => each?.isDone);
  return (
    <div className="note mending">
      <output>
        {silent && (
          <span>
            {sentence(
              silence(silent.who, formatTime(silent.since)),
              ...(isCalling ? [] : [silentFor]),
            )}{' '}
          </span>
        )}
        {mend && <Mended mend={mend} until={isRemote ? calling : mending(mend.messages.length)} />}
        {plaintext && <Mended mend={plaintext} until={mendingPlaintext} />}
      </output>
      {isOver && <Button onClick={dismiss}>{dismissWord}</Button>}
    </div>
  );
}

interface MendedProps {
  readonly mend: Mend;
  /** What is said until it is replaced. */
  readonly until: string;
}

function Mended({ mend, until }: MendedProps) {
  const { messages, isDone, lost: what, isDisarmed } = mend;
  const isRemote = useIsRemote();
  const { called, mended, allKept, disarmed } = words.failure;
  const kept = isDisarmed ? disarmed : allKept;
  const after = [isRemote ? called : mended(messages.length), what ? lost[what] : kept];
  return <span>{sentence(messages.join(' '), ...(isDone ? after : [until]))}</span>;
}

function dismiss(): void {
  restFocus();
  forgetMended();
}

function startAgain(): void {
  restFocus();
  restart();
}

function Failed({ failures }: { readonly failures: readonly Failure[] }) {
  const isRemote = useIsRemote();
  const again = isRemote ? words.failure.reconnect : words.failure.restart;
  return (
    <div className="failures">
      {failures.map((failure, i) => (
        <Alert
          key={failure.party ?? 'unknown'}
          action={i === 0 && <Button onClick={startAgain}>{again}</Button>}
        >
          {told(failure)}
        </Alert>
      ))}
    </div>
  );
}

function told({ party, message }: Failure) {
  const { failed, parties, noHosts, unknown, nothingLost, goesOn } = words.failure;
  const comfort = party === 'plaintext' ? goesOn : nothingLost;
  if (isRemote()) return sentence(noHosts, message, comfort);
  if (party === undefined) return sentence(unknown, message, comfort);
  // News of a worker's end names the worker itself.
  if (message.startsWith(party)) return sentence(message, comfort);
  return sentence(failed(parties[party]), message, comfort);
}

function sentence(who: string, ...rest: readonly string[]) {
  return (
    <>
      <strong>{who}</strong> {rest.join(' ')}
    </>
  );
}
