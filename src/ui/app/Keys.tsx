/** The list of keys, on a button and on "?". */
import { useEffect, useRef } from 'react';
import { Button } from '../components/Button';
import { words } from './words';

export function Keys() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (dialog.current?.open) dialog.current.close();
      else dialog.current?.showModal();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <Button look="quiet" onClick={() => dialog.current?.showModal()}>
        <span className="wide-only">{words.keys.open}</span> <kbd aria-hidden="true">?</kbd>
      </Button>
      <dialog ref={dialog} className="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">{words.keys.title}</h2>
        <dl>
          {words.keys.rows.map(([key, what]) => (
            <div key={key + what}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <Button type="submit">{words.keys.close}</Button>
        </form>
      </dialog>
    </>
  );
}
