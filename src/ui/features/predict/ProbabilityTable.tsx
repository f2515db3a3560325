/** The numbers behind the bars. */
import { formatPercent } from '../../components/format';
import { text } from '../../text';
import { DIGITS } from './scores';
import type { BothScores } from './scores';

export function ProbabilityTable({ privately, plaintext }: BothScores) {
  const cell = (value: number | undefined) =>
    value === undefined ? text.predict.unknown : formatPercent(value);
  return (
    <table className="table probabilities" aria-label={text.predict.tableTitle}>
      <thead>
        <tr>
          <th scope="col">{text.predict.tableDigit}</th>
          <th scope="col">{text.predict.private}</th>
          <th scope="col">{text.predict.plaintext}</th>
        </tr>
      </thead>
      <tbody>
        {DIGITS.map((digit) => (
          <tr key={digit}>
            <th scope="row">{digit}</th>
            <td>{cell(privately?.probabilities[digit])}</td>
            <td>{cell(plaintext?.probabilities[digit])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
