/** Says so if the link in the address cannot be one. */
import { Alert } from '../components/Alert';
import { Button } from '../components/Button';
import { store, useApp } from '../state/store';
import { restFocus } from './rest-focus';
import { words } from './words';

function dismiss(): void {
  restFocus();
  store.setState({ linkProblem: undefined });
}

export function LinkNotice() {
  const problem = useApp(({ linkProblem }) => linkProblem);
  if (problem === undefined) return null;
  return (
    <Alert action={<Button onClick={dismiss}>{words.link.dismiss}</Button>}>
      {words.link.ignored(problem)}
    </Alert>
  );
}
