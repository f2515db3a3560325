/** Files and folders dropped on the panel that this stands in are imported, as by the button. */
import { useEffect, useRef, useState } from 'react';
import { owner } from '../../state/owner';
import { importFiles } from '../../state/owner-actions';
import { droppedFiles } from './dropped-files';
import { useRunningReason } from './reasons';
import { words } from './words';

export function DropTarget() {
  const place = useRef<HTMLDivElement>(null);
  const blocked = useRunningReason();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const panel = place.current?.closest('section');
    const ending = new AbortController();
    const { signal } = ending;
    const on = (type: 'dragover' | 'drop', handle: (dropped: DataTransfer) => void): void =>
      panel?.addEventListener(
        type,
        (event) => {
          const { dataTransfer } = event;
          if (!dataTransfer?.types.includes('Files')) return;
          // Otherwise the browser would open the file in place of the page.
          event.preventDefault();
          handle(dataTransfer);
        },
        { signal },
      );
    on('dragover', (dragged) => {
      dragged.dropEffect = blocked === undefined ? 'copy' : 'none';
      setOver(true);
    });
    on('drop', (dropped) => {
      setOver(false);
      if (blocked === undefined) void importFiles(droppedFiles(dropped));
      else owner.setState({ problem: { message: words.actions.notImported(blocked) } });
    });
    const leave = ({ relatedTarget }: DragEvent): void => {
      if (!panel?.contains(relatedTarget as Node | null)) setOver(false);
    };
    panel?.addEventListener('dragleave', leave, { signal });
    return () => ending.abort();
  }, [blocked]);
  return (
    <div ref={place} className="drop-target">
      {isOver && <p>{blocked ?? words.actions.drop}</p>}
    </div>
  );
}
