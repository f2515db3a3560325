/** Who sent how much to whom: measured beside predicted, a line for each phase. */
import { LINKS, PARTIES } from '../../../mpc/runtime/parties';
import type { PartyName } from '../../../mpc/runtime/parties';
import type { LinkBytes } from '../../../mpc/trace/tables';
import { formatCount } from '../../components/format';
import { ScrollTable } from '../../components/ScrollTable';
import { text } from '../../text';

export function BytesTable({ links }: { readonly links: readonly LinkBytes[] }) {
  return (
    <ScrollTable title={text.profile.bytes} note={note(links)}>
      <thead>
        <tr>
          <th scope="col" className="word">
            {text.profile.sender}
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
                  linked={linked(from, to)}
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
  if (!linked) return <span className="no-link">{text.profile.noLink}</span>;
  if (links.length === 0) return <span className="note">{text.profile.silent}</span>;
  return links.map(({ phase, measured, predicted }) => (
    <div key={phase} className="link-phase">
      <span className="phase" data-phase={phase}>
        {text.phases[phase]}
      </span>{' '}
      <b>{formatCount(measured)}</b>{' '}
      <span className={measured === predicted ? 'note' : 'wrong'}>
        {measured === predicted
          ? text.profile.asPredicted
          : text.profile.notAsPredicted(formatCount(predicted))}
      </span>{' '}
    </div>
  ));
}

/** How to read the table; headers are no part of the protocol's cost, but they do move. */
function note(links: readonly LinkBytes[]): string {
  const sum = (key: 'framing' | 'messages') =>
    formatCount(links.reduce((total, link) => total + link[key], 0));
  return `${text.profile.bytesNote} ${text.profile.framing(sum('framing'), sum('messages'))}`;
}

/** Links carry both ways; some are used in one direction only. */
const linked = (from: PartyName, to: PartyName): boolean =>
  LINKS.some(([a, b]) => (a === from && b === to) || (a === to && b === from));
