/** Which digit was taken for which: a picture, and the same numbers as a table. */
import { formatCount } from '../../components/format';
import { ScrollTable } from '../../components/ScrollTable';
import { words } from './words';

const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);
/** Side of a cell in the picture's own units, and of the margin with the digits. */
const CELL = 30;
const EDGE = 26;

interface ConfusionMatrixProps {
  /** Images by label and digit, row-major. */
  readonly confusion: readonly number[];
}

export function ConfusionMatrix({ confusion }: ConfusionMatrixProps) {
  const at = (label: number, digit: number) => confusion[label * DIGITS.length + digit]!;
  const rows = DIGITS.map((label) => DIGITS.reduce((sum, digit) => sum + at(label, digit), 0));
  const right = DIGITS.reduce((sum, digit) => sum + at(digit, digit), 0);
  const count = rows.reduce((sum, row) => sum + row, 0);
  const side = EDGE + DIGITS.length * CELL;
  const middle = (digit: number) => EDGE + (digit + 0.5) * CELL;
  return (
    <div className="confusion">
      <h3>{words.confusion}</h3>
      <p className="note">{words.confusionNote}</p>
      <svg
        viewBox={`0 0 ${side} ${side}`}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn with the page's colours
        role="img"
        aria-label={words.confusionPicture(formatCount(right), formatCount(count))}
      >
        {DIGITS.map((digit) => (
          <g key={digit} className="confusion-digit">
            <text x={middle(digit)} y={EDGE / 2 + 4}>
              {digit}
            </text>
            <text x={EDGE / 2} y={middle(digit) + 5}>
              {digit}
            </text>
          </g>
        ))}
        {DIGITS.flatMap((label) =>
          DIGITS.map((digit) => {
            const images = at(label, digit);
            const share = images / (rows[label]! || 1);
            return (
              <g key={10 * label + digit} data-right={label === digit} data-full={share > 0.5}>
                <rect
                  x={EDGE + digit * CELL + 1}
                  y={EDGE + label * CELL + 1}
                  width={CELL - 2}
                  height={CELL - 2}
                  rx="4"
                />
                {/* The square root, or single mistakes among a thousand would not be seen. */}
                <rect
                  className="confusion-share"
                  x={EDGE + digit * CELL + 1}
                  y={EDGE + label * CELL + 1}
                  width={CELL - 2}
                  height={CELL - 2}
                  rx="4"
                  opacity={label === digit ? share : Math.min(1, Math.sqrt(share))}
                />
                {images > 0 && (
                  <text x={middle(digit)} y={middle(label) + 4}>
                    {images}
                  </text>
                )}
              </g>
            );
          }),
        )}
      </svg>
      <details>
        <summary>{words.showTable}</summary>
        <ScrollTable title={words.confusion} note={words.tableNote}>
          <thead>
            <tr>
              <th scope="col" className="word">
                {words.label}
              </th>
              {DIGITS.map((digit) => (
                <th key={digit} scope="col">
                  {digit}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {DIGITS.map((label) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {DIGITS.map((digit) => (
                  <td key={digit}>{formatCount(at(label, digit))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      </details>
    </div>
  );
}
