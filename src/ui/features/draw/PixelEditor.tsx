/**
 * The model's input as a grid that a keyboard can edit: the way in for who cannot draw, and a
 * means to see what one pixel changes. Built when it is first opened: 784 cells are many.
 */
import { useState } from 'react';
import { PixelGrid } from './PixelGrid';
import { words } from './words';

export function PixelEditor() {
  const [open, setOpen] = useState(false);
  return (
    <details className="editor" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.editor.summary}</summary>
      <p id="editor-help">{words.editor.help}</p>
      {open && <PixelGrid />}
    </details>
  );
}
