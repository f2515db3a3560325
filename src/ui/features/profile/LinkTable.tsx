/** Two numbers a link, to be changed by hand. */
import type { LinkSpeed } from '../../../report/replay';
import { ScrollTable } from '../../components/ScrollTable';
import { type Link, linkName } from './links';
import { words } from './words';

const { latency } = words;

interface LinkTableProps {
  readonly links: readonly Link[];
  readonly speedOf: (link: Link) => LinkSpeed;
  readonly onChange: (link: Link, speed: LinkSpeed) => void;
}

export function LinkTable({ links, speedOf, onChange }: LinkTableProps) {
  return (
    <ScrollTable title={latency.table} note={latency.tableNote}>
      <thead>
        <tr>
          <th scope="col" className="word">
            {latency.link}
          </th>
          <th scope="col">{latency.rtt}</th>
          <th scope="col">{latency.mbit}</th>
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
                  aria-label={latency.rttOf(name)}
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
                  aria-label={latency.mbitOf(name)}
                  placeholder={latency.noLimit}
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
