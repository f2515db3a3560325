/** A titled table that scrolls sideways where it is wider than the page, by keyboard too. */
import { useId } from 'react';
import type { ReactNode } from 'react';

interface ScrollTableProps {
  readonly title: string;
  readonly note: string;
  /** What changes the rows. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

export function ScrollTable({ title, note, tools, children }: ScrollTableProps) {
  const [titleId, noteId] = [useId(), useId()];
  return (
    <div className="table-block">
      <h3 id={titleId}>{title}</h3>
      <p id={noteId} className="note">
        {note}
      </p>
      {tools && <div className="table-tools">{tools}</div>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role --
          what scrolls must be in the tab order, or a keyboard cannot scroll it */}
      <div className="table-scroll" role="group" tabIndex={0} aria-labelledby={titleId}>
        <table className="table" aria-labelledby={titleId} aria-describedby={noteId}>
          {children}
        </table>
      </div>
    </div>
  );
}
