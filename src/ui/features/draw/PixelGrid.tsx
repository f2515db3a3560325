/** 28×28 cells, one of them in the tab order: the arrow keys move which one. */
import { memo, useRef, useState } from 'react';
import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react';
import { SIDE } from '../../ink/pixels';
import { put } from '../../state/input-actions';
import { useApp } from '../../state/store';
import { flipped, moved, painted } from './pixel-edit';
import { words } from './words';

export function PixelGrid() {
  const input = useApp((state) => state.input);
  const [active, setActive] = useState((SIDE / 2) * SIDE + SIDE / 2);
  const grid = useRef<HTMLTableElement>(null);
  /** Pixels while a pointer paints; they become the input when it is lifted. */
  const [draft, setDraft] = useState<Draft>();
  const pixels = draft?.pixels ?? input.pixels;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ') {
      event.preventDefault();
      put({ kind: 'pixels', pixels: painted(pixels, active, flipped(pixels[active]!)) });
      return;
    }
    const to = moved(active, event.key);
    if (to === undefined) return;
    event.preventDefault();
    setActive(to);
    grid.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus();
    if (event.shiftKey) put({ kind: 'pixels', pixels: painted(pixels, to, 255) });
  };

  const onPointerDown = (event: PointerEvent<HTMLTableElement>) => {
    const index = cellAt(event);
    if (index === undefined || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const ink = flipped(pixels[index]!);
    setActive(index);
    setDraft({ ink, pixels: painted(pixels, index, ink) });
  };
  const onPointerMove = (event: PointerEvent<HTMLTableElement>) => {
    const index = cellAt(event);
    if (!draft || index === undefined) return;
    setDraft({ ...draft, pixels: painted(draft.pixels, index, draft.ink) });
  };
  const onPointerEnd = () => {
    if (draft) put({ kind: 'pixels', pixels: draft.pixels });
    setDraft(undefined);
  };

  return (
    <table
      ref={grid}
      // The pattern of the ARIA guide for tables whose cells take keys.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
      role="grid"
      tabIndex={-1}
      className="grid"
      aria-label={words.editor.grid}
      aria-describedby="editor-help"
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
    >
      <tbody>
        {ROWS.map((row) => (
          <tr key={row}>
            {ROWS.map((column) => {
              const index = row * SIDE + column;
              return (
                <Cell key={index} index={index} value={pixels[index]!} active={index === active} />
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const ROWS = Array.from({ length: SIDE }, (_, row) => row);

interface Draft {
  readonly ink: number;
  readonly pixels: Uint8Array;
}

interface CellProps {
  readonly index: number;
  readonly value: number;
  readonly active: boolean;
}

const Cell = memo(function Cell({ index, value, active }: CellProps) {
  const [row, column] = [Math.floor(index / SIDE), index % SIDE];
  return (
    <td
      data-index={index}
      tabIndex={active ? 0 : -1}
      aria-label={words.editor.cell(row, column, value)}
      style={{ '--ink-here': value / 255 } as CSSProperties}
    />
  );
});

/** The cell under a pointer, which may be captured by the grid. */
function cellAt({ clientX, clientY }: PointerEvent): number | undefined {
  const cell = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-index]');
  return cell ? Number(cell.dataset['index']) : undefined;
}
