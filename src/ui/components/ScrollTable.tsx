/** A titled table that scrolls where it is larger than its frame, by keyboard too. */
import { useEffect, useId, useRef, useState } from 'react';
import type { ReactNode, Ref, RefObject } from 'react';

interface ScrollTableProps {
  readonly title: string;
  readonly note: ReactNode;
  /** What changes the rows. */
  readonly tools?: ReactNode;
  /** The table itself, where its buttons are one tab stop: then the frame needs none of its own. */
  readonly table?: Ref<HTMLTableElement>;
  /** All rows stand on the page: only sideways it may scroll. */
  readonly isWhole?: boolean;
  readonly children: ReactNode;
}

/** A phone shows no bar before somebody scrolls. */
const MORE = 'It has more columns than fit: scroll it sideways.';

export function ScrollTable({ title, note, tools, table, isWhole, children }: ScrollTableProps) {
  const [titleId, noteId] = [useId(), useId()];
  const frame = useRef<HTMLDivElement>(null);
  const isWide = useIsWide(frame);
  return (
    <div className="table-block">
      <h3 id={titleId}>{title}</h3>
      <p id={noteId} className="note">
        {note}
      </p>
      {tools && <div className="table-tools">{tools}</div>}
      {isWide && <p className="note table-more">{MORE}</p>}
      {/* What scrolls must be in the tab order, or a keyboard cannot scroll it. */}
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role */}
      <div
        ref={frame}
        className="table-scroll"
        role="group"
        tabIndex={table ? undefined : 0}
        aria-labelledby={titleId}
        data-whole={isWhole}
      >
        {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role */}
        <table ref={table} className="table" aria-labelledby={titleId} aria-describedby={noteId}>
          {children}
        </table>
      </div>
    </div>
  );
}

/** Whether there is more of it sideways than is seen. */
function useIsWide(frame: RefObject<HTMLDivElement | null>): boolean {
  const [isWide, setIsWide] = useState(false);
  useEffect(() => {
    const element = frame.current!;
    const look = () => setIsWide(element.scrollWidth > element.clientWidth + 1);
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    sizes.observe(element.firstElementChild!);
    return () => sizes.disconnect();
  }, [frame]);
  return isWide;
}
