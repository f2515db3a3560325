/**
 * A dialog that leaves the page in use. It takes the focus when a person opens it; Esc closes it,
 * which the platform does for modal dialogs only.
 */
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { makeRoom } from './make-room';

interface CardProps {
  readonly title: string;
  readonly className: string;
  /** Above the title. */
  readonly before?: ReactNode;
  /** Beside the title. */
  readonly aside?: ReactNode;
  /** Opened by the page itself, which must not take the focus away from a person. */
  readonly isUnasked?: boolean;
  /** It stands over the page, at the foot of the window. */
  readonly isAtFoot?: boolean;
  /** The id of what it is about, which it must not cover. */
  readonly about?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Card({
  title,
  className,
  before,
  aside,
  isUnasked = false,
  isAtFoot = false,
  about,
  onClose,
  children,
}: CardProps) {
  const card = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (!isUnasked) heading.current?.focus({ preventScroll: true });
  }, [isUnasked]);
  useEffect(() => {
    const element = card.current;
    const onKey = ({ key }: KeyboardEvent) => {
      // A word's card that is open in it closes first, and alone.
      if (key === 'Escape' && !element?.querySelector(':popover-open')) onClose();
    };
    element?.addEventListener('keydown', onKey);
    return () => element?.removeEventListener('keydown', onKey);
  }, [onClose]);
  useEffect(() => {
    if (!isAtFoot || !card.current) return undefined;
    return makeRoom(card.current, about === undefined ? null : document.getElementById(about));
  }, [isAtFoot, about]);
  return (
    <dialog ref={card} open className={`mill-card ${className}`} aria-labelledby={titleId}>
      {before}
      <header>
        <h3 ref={heading} id={titleId} tabIndex={-1}>
          {title}
        </h3>
        {aside}
      </header>
      {children}
    </dialog>
  );
}
