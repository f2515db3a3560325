/** All of the profile but its frame: one run in totals, timeline, tables and estimates. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { NamedRow } from '../../../report/group';
import type { Span } from '../../../mpc/trace/trace';
import type { TraceFile } from '../../../report/trace-file';
import { selectNode, useSelectedNode } from '../../state/selection';
import type { TracePlace } from '../../state/link-trace';
import { useApp } from '../../state/store';
import './profile.css';
import { BytesTable } from './BytesTable';
import { ChartBlock } from './ChartBlock';
import { Latency } from './Latency';
import { showInProfiler } from './measures';
import { OperationsTable } from './operations/OperationsTable';
import { isEmpty, operationsOf } from './run';
import { Timeline } from './timeline/Timeline';
import { Toolbar } from './Toolbar';
import { TraceNews } from './TraceNews';
import { useTracePlace } from './use-trace-place';
import { TotalsList } from './TotalsList';
import { useRun } from './use-run';
import { WhereTimeWent } from './WhereTimeWent';
import { words } from './words';
import { heading } from './heading';

export default function ProfileBody() {
  const runs = useRun();
  const { run, predicted } = runs;
  const link = useTracePlace(run);
  const rows = useMemo(() => (run ? operationsOf(run) : []), [run]);
  useEffect(() => {
    if (predicted) showInProfiler(predicted.spans);
  }, [predicted]);
  return (
    <>
      <Toolbar runs={runs} rows={rows} />
      <TraceNews runs={runs} link={link} />
      <State run={run} />
      {run && <Run run={run} rows={rows} pinned={runs.pinned?.run} place={link.place} />}
    </>
  );
}

/** Why there is nothing to see, if there is not. */
function State({ run }: { readonly run: TraceFile | undefined }) {
  const tracing = useApp((state) => state.tracing);
  if (!tracing || (run && isEmpty(run))) {
    return <p className="profile-state">{words.off}</p>;
  }
  return run ? null : <p className="note">{heading.empty}</p>;
}

interface RunProps {
  readonly run: TraceFile;
  readonly rows: readonly NamedRow[];
  readonly pinned: TraceFile | undefined;
  /** What a link shows of it. */
  readonly place: TracePlace | undefined;
}

function Run({ run, rows, pinned, place }: RunProps) {
  const selectedNode = useSelectedNode();
  const [selected, setSelected] = useState<Span>();
  const select = useCallback((span: Span | undefined) => {
    setSelected(span);
    selectNode(span?.node);
  }, []);
  const linked = place?.op === undefined ? undefined : run.spans[place.op];
  const [opened, setOpened] = useState<TracePlace>();
  if (place !== opened) {
    setOpened(place);
    if (linked) setSelected(linked);
  }
  useEffect(() => {
    if (linked) selectNode(linked.node);
  }, [linked]);
  const others = useMemo(() => pinned && operationsOf(pinned), [pinned]);
  // A span of another run, or another node chosen elsewhere: the details would not belong.
  const shown =
    selected?.node === selectedNode && run.spans.includes(selected!) ? selected : undefined;
  return (
    <>
      <TotalsList run={run} pinned={pinned} />
      <WhereTimeWent run={run} />
      <Timeline
        run={run}
        other={pinned}
        node={selectedNode}
        selected={shown}
        place={place}
        onSelect={select}
      />
      <ChartBlock rows={rows} />
      <OperationsTable
        rows={rows}
        others={others}
        selectedNode={selectedNode}
        onSelect={(row) => select(row && spanOf(run, row))}
      />
      <BytesTable
        links={isEmpty(run) ? [] : run.bytes}
        ofOps={rows.reduce((sum, { bytesSent }) => sum + bytesSent, 0)}
      />
      <Latency run={run} />
    </>
  );
}

const spanOf = ({ spans }: TraceFile, row: NamedRow): Span | undefined =>
  spans.find(
    ({ party, request, node, op, phase }) =>
      party === row.party &&
      request === row.request &&
      node === row.node &&
      op === row.op &&
      phase === row.phase,
  );
