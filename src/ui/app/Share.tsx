/** The button that offers a link; what it opens comes when it is asked for. */
import { lazy, Suspense, useState } from 'react';
import { Button } from '../components/Button';
import { words } from './words';

const ShareDialog = lazy(() => import('./ShareDialog'));

export function Share() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {words.link.open}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ShareDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
