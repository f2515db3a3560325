/** A field to find ops by name; Enter goes from one to the next. */
import type { RefObject } from 'react';
import { useMemo, useState } from 'react';
import type { Span } from '../../../../mpc/trace/trace';
import type { TraceFile } from '../../../../report/trace-file';
import type { ShownPhase } from '../../../state/link-trace';
import { matching } from './find';
import { words } from './words';

interface FindFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly run: TraceFile;
  /** What is in view: what is found there comes first. */
  readonly phase: ShownPhase;
  readonly selected: Span | undefined;
  readonly onFind: (span: Span) => void;
  readonly onLeave: () => void;
}

export function FindField({ field, run, phase, selected, onFind, onLeave }: FindFieldProps) {
  // The phase as it was when that was typed: going to what is found may change it.
  const [{ text, first }, setSearch] = useState({ text: '', first: phase });
  const setText = (next: string) => setSearch({ text: next, first: phase });
  const found = useMemo(() => {
    const titles = new Map(run.nodes.map(({ node, title }) => [node, title]));
    const all = matching(run.spans, titles, text);
    return [
      ...all.filter((span) => span.phase === first),
      ...all.filter((span) => span.phase !== first),
    ];
  }, [run, text, first]);
  const at = selected ? found.indexOf(selected) : -1;
  const go = (step: number) => {
    const next =
      found[at < 0 ? (step > 0 ? 0 : found.length - 1) : (at + step + found.length) % found.length];
    if (next) onFind(next);
  };
  return (
    <span className="timeline-find">
      <input
        ref={field}
        type="search"
        aria-label={words.find}
        placeholder={words.find}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') {
            setText('');
            onLeave();
          } else return;
          event.preventDefault();
        }}
      />
      <span className="note" aria-live="polite">
        {text.trim() !== '' &&
          words.found(Math.max(at, 0) + (found.length > 0 ? 1 : 0), found.length)}
      </span>
    </span>
  );
}
