/** Who sent how much to whom: measured beside predicted, a line for each phase. */
import { PARTIES } from '../../../mpc/wire/parties';
import type { LinkBytes } from '../../../report/tables';
import { formatCount } from '../../components/format';
import { ScrollTable } from '../../components/ScrollTable';
import { linkBetween } from './links';
import { words } from './words';
import { phases } from '../../components/words';

interface BytesTableProps {
  readonly links: readonly LinkBytes[];
  /** What the ops sent. */
  readonly ofOps: number;
}

export function BytesTable({ links, ofOps }: BytesTableProps) {
  return (
    <ScrollTable title={words.bytes} note={note(links, ofOps)}>
      <thead>
        <tr>
          <th scope="col" className="word">
            {words.sender}
          </th>
          {PARTIES.map((to) => (
            <th key={to} scope="col" className="word">
              {to}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {PARTIES.map((from) => (
          <tr key={from}>
            <th scope="row">{from}</th>
            {PARTIES.map((to) => (
              <td key={to} className="link word">
                <Link
                  linked={linkBetween(from, to) !== undefined}
                  links={links.filter((link) => link.from === from && link.to === to)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

function Link({
  linked,
  links,
}: {
  readonly linked: boolean;
  readonly links: readonly LinkBytes[];
}) {
  if (!linked) return <span className="no-link">{words.noLink}</span>;
  if (links.length === 0) return <span className="note">{words.silent}</span>;
  return links.map((link) => (
    <div key={link.phase} className="link-phase">
      <span className="phase" data-phase={link.phase}>
        {phases[link.phase]}
      </span>{' '}
      <Amount link={link} />{' '}
    </div>
  ));
}

/** Bytes, or why there are none: "ready" has no content, and the trace may have been off. */
function Amount({ link: { measured, predicted, messages } }: { readonly link: LinkBytes }) {
  if (messages === 0) {
    return <span className="note">{words.notRecorded(formatCount(predicted))}</span>;
  }
  if (measured === 0 && predicted === 0) {
    return <span className="note">{words.signals(messages)}</span>;
  }
  const isRight = measured === predicted;
  return (
    <>
      <b>{formatCount(measured)}</b>{' '}
      <span className={isRight ? 'note' : 'wrong'}>
        {isRight ? words.asPredicted : words.notAsPredicted(formatCount(predicted))}
      </span>
    </>
  );
}

/** How to read the table; headers are no part of the protocol's cost, but they do move. */
function note(links: readonly LinkBytes[], ofOps: number): string {
  const sum = (key: 'framing' | 'messages' | 'measured') =>
    links.reduce((total, link) => total + link[key], 0);
  const framing = words.framing(formatCount(sum('framing')), formatCount(sum('messages')));
  const rest = sum('measured') - ofOps;
  return [words.bytesNote, framing, rest > 0 && words.noOp(formatCount(rest))]
    .filter(Boolean)
    .join(' ');
}
