/** Who learns what, and what is not promised, at length: SECURITY.md as a person on the page reads it. */
import { Explained } from '../components/Explained';
import { ScrollTable } from '../components/ScrollTable';
import { useIsRemote } from '../state/where';
import { gaps, knowledge, promises, remoteGap } from './promise-words';
import './promises.css';

export default function Promises() {
  const isRemote = useIsRemote();
  // The first is about parties of one tab.
  const notPromised = isRemote ? [remoteGap, ...gaps.slice(1)] : gaps;
  return (
    <details className="promise-more">
      <summary>{promises.more}</summary>
      <ScrollTable title={promises.who} note={promises.whoNote}>
        <thead>
          <tr>
            {promises.columns.map((column) => (
              <th key={column} scope="col" className="word">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {knowledge.map(([party, knows, mustNot]) => (
            <tr key={party}>
              <th scope="row">{party}</th>
              <td className="word">
                <Explained terms={['mask', 'seed', 'period']}>{knows}</Explained>
              </td>
              <td className="word">{mustNot}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <h3>{promises.not}</h3>
      <dl className="promise-gaps">
        {notPromised.map(([what, words]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {!isRemote && <p className="note">{promises.inspection}</p>}
    </details>
  );
}
