/** Something went wrong: which party, and what to do. Read out at once by screen readers. */
import type { ReactNode } from 'react';

interface AlertProps {
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export function Alert({ action, children }: AlertProps) {
  return (
    <div className="alert" role="alert">
      <svg className="alert-mark" viewBox="0 0 20 20" aria-hidden="true">
        <path d="M10 2 19 18H1Z" />
        <path d="M10 7.5v5M10 14.7v1" />
      </svg>
      <p>{children}</p>
      {action}
    </div>
  );
}
