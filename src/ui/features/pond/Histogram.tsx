/** How often each value occurs, as bars and as a table in sixteen rows. */
import type { Uniformity } from '../../../workers/inspection/chi-square';
import { formatCount } from '../../components/format';
import { words } from './words';

const HEIGHT = 80;
/** Rows of the table: 256 would be read by nobody. */
const ROWS = 16;

type HistogramProps = Pick<Uniformity, 'counts' | 'pieceBits' | 'pieces'>;

export function Histogram({ counts, pieceBits, pieces }: HistogramProps) {
  const bins = counts.length;
  const expected = pieces / bins;
  const most = Math.max(...counts, 1);
  const scale = HEIGHT / most;
  const bars = counts
    .map((hits, i) => `M${i} ${HEIGHT}v${-hits * scale}h1v${hits * scale}Z`)
    .join('');
  const note = words.inspector.note(
    words.inspector.pieces[pieceBits] ?? '',
    formatCount(pieces),
    expected.toFixed(1),
  );
  return (
    <div className="mill-histogram">
      <svg viewBox={`0 0 ${bins} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path className="mill-bars" d={bars} />
        <path className="mill-expected" d={`M0 ${HEIGHT - expected * scale}H${bins}`} />
      </svg>
      <p className="note">{note}</p>
      <details>
        <summary>{words.inspector.showTable}</summary>
        <Table counts={counts} expected={expected} />
      </details>
    </div>
  );
}

interface TableProps {
  readonly counts: readonly number[];
  readonly expected: number;
}

function Table({ counts, expected }: TableProps) {
  const size = Math.max(counts.length / ROWS, 1);
  const rows = Array.from({ length: counts.length / size }, (_, i) => {
    const hits = counts.slice(i * size, (i + 1) * size).reduce((sum, n) => sum + n, 0);
    const [first, last] = [i * size, (i + 1) * size - 1];
    return { name: first === last ? `${first}` : `${first} to ${last}`, hits };
  });
  return (
    <table className="table" aria-label={words.inspector.histogram}>
      <thead>
        <tr>
          <th scope="col" className="word">
            {words.inspector.range}
          </th>
          <th scope="col">{words.inspector.hits}</th>
          <th scope="col">{words.inspector.expected}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, hits }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{formatCount(hits)}</td>
            <td>{(expected * size).toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
