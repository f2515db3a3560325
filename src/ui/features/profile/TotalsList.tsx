/** The run in a few numbers, beside plaintext and beside the pinned run. */
import { useMemo } from 'react';
import { difference } from '../../../report/compare';
import type { TraceFile } from '../../../report/trace-file';
import { Terms } from '../../components/Terms';
import { formatBytes, formatCount, formatMs } from '../../components/format';
import { useIsRemote } from '../../state/where';
import { signedPercent } from './operations/signed';
import { isEmpty, totalsOf } from './run';
import { words } from './words';

interface TotalsListProps {
  readonly run: TraceFile;
  readonly pinned: TraceFile | undefined;
}

export function TotalsList({ run, pinned }: TotalsListProps) {
  const totals = useMemo(() => (isEmpty(run) ? undefined : totalsOf(run)), [run]);
  const earlier = useMemo(() => pinned && totalsOf(pinned), [pinned]);
  const { onlineMs, plaintextMs, rounds } = run;
  const ms = (value: number | undefined) => value !== undefined && `${formatMs(value)} ms`;
  const bytes = (value: number | undefined) => value !== undefined && formatBytes(value);
  const isRemote = useIsRemote();
  const clock = isRemote ? words.totals.clocks : words.totals.clock;
  /** The pinned run's figure, and how the shown one differs from it. */
  const then = (
    show: (value: number | undefined) => string | false,
    now: number | undefined,
    before: number | undefined,
  ) => {
    const shown = show(before);
    if (shown === false || before === undefined) return undefined;
    const part = now === undefined ? undefined : difference(now, before).part;
    return words.totals.pinned(shown, part === undefined ? undefined : signedPercent(part));
  };
  const count = (value: number | undefined) => value !== undefined && formatCount(value);
  return (
    <div className="table-block">
      <h3>{words.totals.title}</h3>
      <dl className="totals">
        <Total name={words.totals.online} then={then(ms, onlineMs, pinned?.onlineMs)}>
          {ms(onlineMs)}
        </Total>
        {/* On servers elsewhere there is no plaintext to measure. */}
        {(!isRemote || plaintextMs !== undefined) && (
          <Total
            name={words.totals.plaintext}
            note={
              plaintextMs
                ? words.totals.ratio((onlineMs / plaintextMs).toFixed(1))
                : words.totals.noPlaintext
            }
            then={then(ms, plaintextMs, pinned?.plaintextMs)}
          >
            {ms(plaintextMs)}
          </Total>
        )}
        <Total
          name={words.totals.compute}
          note={words.totals.computeNote}
          then={then(ms, totals?.computeMs, earlier?.computeMs)}
        >
          {ms(totals?.computeMs)}
        </Total>
        <Total
          name={words.totals.rest}
          note={words.totals.restNote}
          then={then(ms, totals?.restMs, earlier?.restMs)}
        >
          {ms(totals?.restMs)}
        </Total>
        <Total
          name={words.totals.rounds}
          note={words.totals.roundsNote}
          then={then(count, rounds, pinned?.rounds)}
        >
          {formatCount(rounds)}
        </Total>
        <Total
          name={words.totals.moved}
          note={totals && words.totals.ahead(formatBytes(totals.offlineBytes))}
          then={then(bytes, totals?.onlineBytes, earlier?.onlineBytes)}
        >
          {bytes(totals?.onlineBytes)}
        </Total>
        <Total
          name={words.totals.headers}
          note={totals && words.totals.messages(formatCount(totals.messages))}
          then={then(bytes, totals?.framing, earlier?.framing)}
        >
          {bytes(totals?.framing)}
        </Total>
      </dl>
      <Terms {...words.terms} />
      <p className="note">{clock(String(Number(run.clockResolutionMs.toPrecision(2))))}</p>
    </div>
  );
}

interface TotalProps {
  readonly name: string;
  readonly note?: string | undefined;
  /** The same of the pinned run. */
  readonly then: string | undefined;
  readonly children: string | false;
}

function Total({ name, note, then, children }: TotalProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{children || words.totals.none}</b>
        {note && <span className="note">{note}</span>}
        {then !== undefined && <span className="pinned">{then}</span>}
      </dd>
    </div>
  );
}
