/** Who runs the three hosts, where they are, and how far. */
import { formatMs } from '../../components/format';
import { Panel } from '../../components/Panel';
import { ScrollTable } from '../../components/ScrollTable';
import { areOnOneMachine, isInTheClear, usePlace } from '../../state/where';
import type { HostView } from '../../../workers/remote-control';
import './servers.css';
import { words } from './words';

export function ServersPanel() {
  const hosts = usePlace((state) => state.hosts);
  const file = usePlace((state) => state.file);
  const model = usePlace((state) => state.model);
  const { columns } = words;
  const inTheClear = hosts.filter(isInTheClear).map(({ role }) => role);
  return (
    <Panel
      title={words.title}
      id="servers"
      intro={areOnOneMachine(hosts) ? words.oneMachine : words.intro}
    >
      {hosts.length === 0 ? (
        <p className="note">{words.loading}</p>
      ) : (
        <ScrollTable title={words.table} note={words.note(file)}>
          <thead>
            <tr>
              {Object.values(columns).map((column) => (
                <th key={column} scope="col" className="word">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hosts.map((host) => (
              <Host key={host.role} host={host} />
            ))}
          </tbody>
        </ScrollTable>
      )}
      {inTheClear.length > 0 && <p className="note">{words.inTheClear(inTheClear.join(', '))}</p>}
      {model && <p className="note">{words.model(model.at)}</p>}
    </Panel>
  );
}

function Host({ host }: { readonly host: HostView }) {
  const { role, owner, address, certificates, distance } = host;
  return (
    <tr>
      <th scope="row">{role}</th>
      <td className="word">{owner}</td>
      <td className="word">{address}</td>
      <td className="word">
        {certificates.map((certificate) => (
          <code key={certificate} className="fingerprint">
            {certificate}
          </code>
        ))}
      </td>
      <td className="word">
        {distance ? words.roundTrip(formatMs(distance.roundTrip)) : words.unknown}
      </td>
      <td className="word">
        {distance
          ? words.clock(signed(distance.offset), formatMs(distance.roundTrip / 2))
          : words.unknown}
      </td>
    </tr>
  );
}

const signed = (ms: number): string => `${ms < 0 ? '−' : '+'}${formatMs(Math.abs(ms))}`;
