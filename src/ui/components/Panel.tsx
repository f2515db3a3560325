/** A named region of the page. If what is inside fails, only this region shows it. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Boundary } from './Boundary';

interface PanelProps {
  readonly title: string;
  /** Anchor on the page. */
  readonly id?: string;
  readonly intro?: string;
  /** Beside the title. */
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Panel({ title, id, intro, aside, className = '', children }: PanelProps) {
  const titleId = useId();
  return (
    <section className={`panel ${className}`} id={id} aria-labelledby={titleId}>
      <header className="panel-header">
        <h2 id={titleId}>{title}</h2>
        {aside}
      </header>
      {intro && <p className="panel-intro">{intro}</p>}
      <Boundary name={title}>{children}</Boundary>
    </section>
  );
}
