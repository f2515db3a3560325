/** A titled table that scrolls where it is larger than its frame, by keyboard too. */
import { useId } from 'react';
import type { ReactNode, Ref } from 'react';

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

export function ScrollTable({ title, note, tools, table, isWhole, children }: ScrollTableProps) {
  const [titleId, noteId] = [useId(), useId()];
  return (
    <div className="table-block">
      <h3 id={titleId}>{title}</h3>
      <p id={noteId} className="note">
        {note}
      </p>
      {tools && <div className="table-tools">{tools}</div>}
      {/* What scrolls must be in the tab order, or a keyboard cannot scroll it. */}
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role */}
      <div
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
