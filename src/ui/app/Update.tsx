/** A new version of the page is there: it comes when a person wants it. */
import { useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../components/Button';
import { offered } from '../state/offered';
import { words } from './words';

export function Update() {
  const { take } = useStore(offered);
  const [later, setLater] = useState<typeof take>();
  if (!take || take === later) return null;
  return (
    <div className="slow">
      <output>{words.update.ready}</output>
      <Button onClick={take}>{words.update.take}</Button>
      <Button look="quiet" onClick={() => setLater(() => take)}>
        {words.update.later}
      </Button>
    </div>
  );
}
