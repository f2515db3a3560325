/** A named region of the page. If what is inside fails, only this region shows it. */
import { createContext, useContext, useId } from 'react';
import type { ReactNode } from 'react';
import { Boundary } from './Boundary';

/** Stands after the title of the next panel within: keys come to it as eyes do. */
export const AfterTitle = createContext<ReactNode>(null);

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
  const afterTitle = useContext(AfterTitle);
  return (
    <section className={`panel ${className}`} id={id} aria-labelledby={titleId}>
      <header className="panel-header">
        <h2 id={titleId}>{title}</h2>
        {afterTitle}
        {aside}
      </header>
      {intro && <p className="panel-intro">{intro}</p>}
      <Boundary name={title}>
        <AfterTitle value={null}>{children}</AfterTitle>
      </Boundary>
    </section>
  );
}
