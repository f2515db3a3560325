/** The numbers behind the bars. */
import { formatPercent } from '../../components/format';
import { useIsRemote } from '../../state/where';
import { DIGITS } from './scores';
import type { BothScores } from './scores';
import { words } from './words';

/** On servers elsewhere there is no plaintext to compare with. */
export function ProbabilityTable({ privately, plaintext }: BothScores) {
  const isRemote = useIsRemote();
  const cell = (value: number | undefined) =>
    value === undefined ? words.unknown : formatPercent(value);
  return (
    <table className="table probabilities" aria-label={words.tableTitle}>
      <thead>
        <tr>
          <th scope="col" className="word">
            {words.tableDigit}
          </th>
          <th scope="col">{words.private}</th>
          {!isRemote && <th scope="col">{words.plaintext}</th>}
        </tr>
      </thead>
      <tbody>
        {DIGITS.map((digit) => (
          <tr key={digit}>
            <th scope="row">{digit}</th>
            <td>{cell(privately?.probabilities?.[digit])}</td>
            {!isRemote && <td>{cell(plaintext?.probabilities[digit])}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
