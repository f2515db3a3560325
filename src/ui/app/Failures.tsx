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
  const { failed, plaintext, unknown, nothingLost, goesOn } = text.failure;
  if (party === undefined) return sentence(unknown, message, nothingLost);
  if (party === 'plaintext') return sentence(plaintext, message, goesOn);
  // News of a worker's end names the worker itself.
  if (message.startsWith(party)) return sentence(message, nothingLost);
  return sentence(failed(party), message, nothingLost);
}

function sentence(who: string, ...rest: readonly string[]) {
  return (
    <>
      <strong>{who}</strong> {rest.join(' ')}
    </>
  );
}
