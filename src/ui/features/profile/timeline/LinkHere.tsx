/** A link to the selected op, and to what the timeline shows, of this very trace. */
import { useState } from 'react';
import type { Span } from '../../../../mpc/trace/trace';
import type { TraceFile } from '../../../../report/trace-file';
import { Button } from '../../../components/Button';
import { copyText } from '../../../components/copy-text';
import { formatLink } from '../../../state/link';
import type { ShownPhase } from '../../../state/link-trace';
import { wantedPlace } from '../../../state/where';
import { digestOf } from '../../../../report/trace-text';
import type { Viewport } from './viewport';
import { words } from './words';

interface LinkHereProps {
  readonly run: TraceFile;
  readonly phase: ShownPhase;
  readonly viewport: Viewport;
  readonly selected: Span | undefined;
}

export function LinkHere({ run, phase, viewport, selected }: LinkHereProps) {
  const [shown, setShown] = useState<{ readonly link: string; readonly news: string }>();
  const copy = async () => {
    // An op of the other phase is selected, but not to be seen here.
    const isSeen = selected && (phase === 'all' || selected.phase === phase);
    const op = isSeen ? run.spans.indexOf(selected) : -1;
    const { from, to } = viewport.view;
    const digest = await digestOf(run);
    const servers = wantedPlace();
    const hash = formatLink({
      panel: 'profile',
      ...(servers !== undefined && { servers }),
      trace: { digest, ...(op >= 0 && { op }), zoom: { phase, from, to } },
    });
    const link = `${location.origin}${location.pathname}${hash}`;
    const isCopied = await copyText(link);
    setShown({ link, news: isCopied ? words.link.copied : words.link.notCopied });
  };
  return (
    <div className="timeline-link">
      <Button look="quiet" onClick={() => void copy()}>
        {words.link.copy}
      </Button>
      {shown && (
        <input
          type="text"
          readOnly
          aria-label={words.link.field}
          value={shown.link}
          onFocus={(event) => event.target.select()}
        />
      )}
      <output className="note">{shown?.news}</output>
    </div>
  );
}
