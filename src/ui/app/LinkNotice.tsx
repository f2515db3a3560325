/** Opens the link in the address, now and when it changes; says so if it cannot be one. */
import { useEffect, useState } from 'react';
import { Alert } from '../components/Alert';
import { Button } from '../components/Button';
import { LinkError, parseLink } from '../state/link';
import { openLink } from '../state/open-link';
import { text } from '../text';

export function LinkNotice() {
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let giveUp: (() => void) | undefined;
    const open = () => {
      giveUp?.();
      giveUp = undefined;
      setProblem(undefined);
      try {
        const link = parseLink(location.hash);
        if (link) giveUp = openLink(link);
      } catch (error) {
        if (!(error instanceof LinkError)) throw error;
        setProblem(error.message);
      }
    };
    open();
    addEventListener('hashchange', open);
    return () => {
      removeEventListener('hashchange', open);
      giveUp?.();
    };
  }, []);
  if (problem === undefined) return null;
  return (
    <Alert action={<Button onClick={() => setProblem(undefined)}>{text.link.dismiss}</Button>}>
      {text.link.ignored(problem)}
    </Alert>
  );
}
