/** Evaluations one below the other: of another gate, of another model, of more images. */
import { hasGate, partsOf } from '../../../model/network';
import { formatCount, formatDifference } from '../../components/format';
import { ScrollTable } from '../../components/ScrollTable';
import { useFinished } from '../../state/evaluation';
import type { Finished } from '../../state/evaluation';
import { words } from './words';

export function History() {
  const finished = useFinished();
  // One alone is what stands above.
  if (finished.length < 2) return null;
  return (
    <ScrollTable title={words.history} note={words.historyNote}>
      <thead>
        <tr>
          {words.historyColumns.map((name, i) => (
            <th key={name} scope="col" className={i < WORDS ? 'word' : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {finished.map((each) => (
          <Row key={each.number} finished={each} />
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** Columns that hold words, from the left. */
const WORDS = 2;

function Row({
  finished: { network, gate, learns, summary, milliseconds },
}: {
  readonly finished: Finished;
}) {
  const { count, agree, privateCorrect, plaintextCorrect, maxLogitDifference } = summary;
  return (
    <tr>
      <th scope="row" className="word">
        {partsOf(network).join(' – ')}
      </th>
      <td className="word">
        {hasGate(network) ? words.gates[gate] : words.none}
        {learns === 'label' && `, ${words.labelOnly}`}
      </td>
      <td>{formatCount(count)}</td>
      <td>{formatCount(agree)}</td>
      <td>{formatCount(privateCorrect)}</td>
      <td>{formatCount(plaintextCorrect)}</td>
      <td>{formatDifference(maxLogitDifference)}</td>
      <td>{formatCount(Math.round(count / (milliseconds / 1000)))}</td>
    </tr>
  );
}
