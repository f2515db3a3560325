/** The run in a few numbers, beside plaintext and beside the pinned run. */
import { useMemo } from 'react';
import type { TraceFile } from '../../../report/trace-file';
import { formatBytes, formatCount, formatMs } from '../../components/format';
import { profileText } from '../../profile-text';
import { text } from '../../text';
import { isEmpty, totalsOf } from './run';

const words = profileText.totals;

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
  return (
    <div className="table-block">
      <h3>{words.title}</h3>
      <dl className="totals">
        <Total name={words.online} then={ms(pinned?.onlineMs)}>
          {ms(onlineMs)}
        </Total>
        <Total
          name={words.plaintext}
          note={plaintextMs ? words.ratio((onlineMs / plaintextMs).toFixed(1)) : words.noPlaintext}
          then={ms(pinned?.plaintextMs)}
        >
          {ms(plaintextMs)}
        </Total>
        <Total name={words.compute} note={words.computeNote} then={ms(earlier?.computeMs)}>
          {ms(totals?.computeMs)}
        </Total>
        <Total name={words.waiting} note={words.waitingNote} then={ms(earlier?.waitingMs)}>
          {ms(totals?.waitingMs)}
        </Total>
        <Total
          name={words.rounds}
          note={words.roundsNote}
          then={pinned !== undefined && formatCount(pinned.rounds)}
        >
          {formatCount(rounds)}
        </Total>
        <Total
          name={words.moved}
          note={totals && words.ahead(formatBytes(totals.offlineBytes))}
          then={bytes(earlier?.onlineBytes)}
        >
          {bytes(totals?.onlineBytes)}
        </Total>
        <Total
          name={words.headers}
          note={totals && words.messages(formatCount(totals.messages))}
          then={bytes(earlier?.framing)}
        >
          {bytes(totals?.framing)}
        </Total>
      </dl>
      <p className="note">{words.clock(String(Number(run.clockResolutionMs.toPrecision(2))))}</p>
    </div>
  );
}

interface TotalProps {
  readonly name: string;
  readonly note?: string | undefined;
  /** The same of the pinned run. */
  readonly then: string | false;
  readonly children: string | false;
}

function Total({ name, note, then, children }: TotalProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{children || text.predict.unknown}</b>
        {note && <span className="note">{note}</span>}
        {then && <span className="pinned">{words.pinned(then)}</span>}
      </dd>
    </div>
  );
}
