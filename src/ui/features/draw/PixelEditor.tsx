/**
 * The model's input as a grid that a keyboard can edit: the way in for who cannot draw, and a
 * means to see what one pixel changes. Built when it is first opened: 784 cells are many.
 */
import { useState } from 'react';
import { text } from '../../text';
import { PixelGrid } from './PixelGrid';

export function PixelEditor() {
  const [open, setOpen] = useState(false);
  return (
    <details className="editor" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.editor.summary}</summary>
      <p id="editor-help">{text.editor.help}</p>
      {open && <PixelGrid />}
    </details>
  );
}
