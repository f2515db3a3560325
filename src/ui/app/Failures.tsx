/** Parties that have failed, by name, with a way on. */
import { Alert } from '../components/Alert';
import { Button } from '../components/Button';
import { restart } from '../state/cluster-actions';
import { useApp } from '../state/store';
import type { Failure } from '../state/store';
import { text } from '../text';

export function Failures() {
  const failures = useApp((state) => state.failures);
  return failures.map((failure, i) => (
    <Alert
      key={failure.party ?? 'unknown'}
      action={i === 0 && <Button onClick={restart}>{text.failure.restart}</Button>}
    >
      {words(failure)}
    </Alert>
  ));
}

function words({ party, message }: Failure) {
  const { stopped, plaintext, unknown, nothingLost, goesOn } = text.failure;
  const who = party === 'plaintext' ? plaintext : party === undefined ? unknown : stopped(party);
  return (
    <>
      <strong>{who}</strong> {message} {party === 'plaintext' ? goesOn : nothingLost}
    </>
  );
}
