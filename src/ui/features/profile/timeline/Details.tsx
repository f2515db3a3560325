/** The selected op in words and numbers, read out when it changes. */
import type { Span } from '../../../../mpc/trace/trace';
import type { Message } from '../../../../report/messages';
import { opName } from '../../../../report/op-name';
import type { TraceFile } from '../../../../report/trace-file';
import { formatBytes, formatMs, formatStart } from '../../../components/format';
import { zeroOf } from '../../../../report/zero';
import { words } from './words';
import { phases } from '../../../components/words';

interface DetailsProps {
  readonly run: TraceFile;
  readonly span: Span | undefined;
}

export function Details({ run, span }: DetailsProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <output> must not hold a list
    <div className="details" role="status" aria-label={words.details}>
      {span ? <Facts run={run} span={span} /> : <p className="note">{words.select}</p>}
    </div>
  );
}

function Facts({ run, span }: { readonly run: TraceFile; readonly span: Span }) {
  const { party, request, node, name, op, phase, start, end, waiting } = span;
  const messages = run.messages.filter(
    (message) => message.request === request && message.node === node && message.phase === phase,
  );
  const { fields } = words;
  const title = run.nodes.find((each) => each.node === node)?.title;
  const rows = [
    [fields.party, party],
    [fields.op, title ? `${opName({ op, name })}: ${title}` : opName({ op, name })],
    [fields.node, String(node)],
    [fields.phase, phases[phase]],
    [fields.request, String(request)],
    [fields.start, `${formatStart(start - zeroOf(run))} ms`],
    [fields.compute, `${formatMs(end - start - waiting)} ms`],
    [fields.waiting, `${formatMs(waiting)} ms`],
    [fields.sent, sum(messages.filter(({ from }) => from === party))],
    [fields.received, sum(messages.filter(({ to }) => to === party))],
  ] as const;
  return (
    <dl>
      {rows.map(([field, value]) => (
        <div key={field}>
          <dt>{field}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function sum(messages: readonly Message[]): string {
  if (messages.length === 0) return words.none;
  const bytes = messages.reduce((total, message) => total + message.bytes, 0);
  return words.messages(formatBytes(bytes), messages.length);
}
