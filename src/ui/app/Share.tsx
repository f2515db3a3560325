/** The button that offers a link; what it opens comes when it is asked for. */
import { useState } from 'react';
import { Button } from '../components/Button';
import { part } from '../components/part';
import { words } from './words';

const ShareDialog = part('ShareDialog', async () => (await import('./ShareDialog')).default);

export function Share() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {words.link.open}
      </Button>
      {isOpen && <ShareDialog onClose={() => setOpen(false)} />}
    </>
  );
}
