/** Two numbers a link, to be changed by hand. */
import type { LinkSpeed } from '../../../report/latency';
import { ScrollTable } from '../../components/ScrollTable';
import { profileText } from '../../profile-text';
import { type Link, linkName } from './links';

const words = profileText.latency;

interface LinkTableProps {
  readonly links: readonly Link[];
  readonly speedOf: (link: Link) => LinkSpeed;
  readonly onChange: (link: Link, speed: LinkSpeed) => void;
}

export function LinkTable({ links, speedOf, onChange }: LinkTableProps) {
  return (
    <ScrollTable title={words.table} note={words.tableNote}>
      <thead>
        <tr>
          <th scope="col" className="word">
            {words.link}
          </th>
          <th scope="col">{words.rtt}</th>
          <th scope="col">{words.mbit}</th>
        </tr>
      </thead>
      <tbody>
        {links.map((link) => {
          const speed = speedOf(link);
          const name = linkName(link);
          return (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <input
                  type="number"
                  min={0}
                  step="any"
                  aria-label={words.rttOf(name)}
                  value={speed.rttMs}
                  onChange={({ target }) =>
                    onChange(link, { ...speed, rttMs: Math.max(target.valueAsNumber || 0, 0) })
                  }
                />
              </td>
              <td>
                <input
                  type="number"
                  min={0}
                  step="any"
                  aria-label={words.mbitOf(name)}
                  placeholder={words.noLimit}
                  value={Number.isFinite(speed.mbit) ? speed.mbit : ''}
                  onChange={({ target }) =>
                    // Nothing, or zero, is no limit: over no bandwidth nothing would ever arrive.
                    onChange(link, {
                      ...speed,
                      mbit: target.valueAsNumber > 0 ? target.valueAsNumber : Infinity,
                    })
                  }
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </ScrollTable>
  );
}
