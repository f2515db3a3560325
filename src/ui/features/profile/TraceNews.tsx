/** What a link wants to show, and why it cannot yet: traces are files, which no link brings along. */
import type { useRun } from './use-run';
import type { useTracePlace } from './use-trace-place';
import { words } from './words';

interface TraceNewsProps {
  readonly runs: ReturnType<typeof useRun>;
  readonly link: ReturnType<typeof useTracePlace>;
}

export function TraceNews({ runs: { chosen, opened }, link }: TraceNewsProps) {
  const { wanted, present, place } = link;
  const isFile = opened !== undefined && chosen === opened;
  const told = () => {
    if (wanted === undefined) return place && words.link.here;
    if (isFile && present !== undefined) return words.link.other(opened.name, present, wanted);
    return words.link.waiting(wanted);
  };
  return <output className="profile-link">{told()}</output>;
}
