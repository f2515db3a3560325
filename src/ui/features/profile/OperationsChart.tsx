/** Compute and waiting per op, online, as stacked bars; each party's ops by themselves. */
import { useMemo } from 'react';
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { opName } from '../../../report/op-name';
import type { OperationRow } from '../../../report/tables';
import { useIsLarge } from '../../state/text-size';
import { words } from './words';

const { chart } = words;
const BAR_HEIGHT = 26;
const MARGIN = 90;
/** More bars than this cannot be read. */
const MOST = 40;

export default function OperationsChart({ rows }: { readonly rows: readonly OperationRow[] }) {
  const isLarge = useIsLarge();
  const bars = useMemo(() => barsOf(rows), [rows]);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the chart is SVG inside of a div
    <div role="img" aria-label={chart.label}>
      <p className="note">{chart.note}</p>
      <ResponsiveContainer width="100%" height={bars.length * BAR_HEIGHT + MARGIN}>
        <BarChart
          data={bars}
          layout="vertical"
          accessibilityLayer={false}
          margin={{ top: 8, right: 16, bottom: 8, left: 0 }}
        >
          <CartesianGrid horizontal={false} stroke="var(--line)" />
          <XAxis type="number" unit=" ms" stroke="var(--muted)" fontSize={12} />
          <YAxis
            type="category"
            dataKey="title"
            width={isLarge ? 380 : 230}
            stroke="var(--muted)"
            fontSize={12}
          />
          <Legend formatter={legendEntry} />
          <Bar
            dataKey="compute"
            name={chart.compute}
            stackId="time"
            fill="var(--water)"
            isAnimationActive={false}
          />
          <Bar
            dataKey="waiting"
            name={chart.waiting}
            stackId="time"
            fill="var(--water-soft)"
            stroke="var(--edge)"
            strokeDasharray="3 2"
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

const legendEntry = (name: string) => <span className="note">{name}</span>;

interface OpBar {
  readonly title: string;
  compute: number;
  waiting: number;
}

/** The longest bars, in the order of the rows; requests of a run are added up. */
function barsOf(rows: readonly OperationRow[]): OpBar[] {
  const bars = new Map<string, OpBar>();
  for (const { party, op, name, phase, computeMs, waitingMs } of rows) {
    if (phase !== 'online') continue;
    const title = `${party} · ${opName({ op, name })}`;
    const bar = bars.get(title) ?? { title, compute: 0, waiting: 0 };
    bar.compute += computeMs;
    bar.waiting += waitingMs;
    bars.set(title, bar);
  }
  const length = ({ compute, waiting }: OpBar) => compute + waiting;
  const all = [...bars.values()];
  const least = all.map(length).sort((a, b) => b - a)[MOST - 1] ?? 0;
  return all.filter((bar) => length(bar) >= least).slice(0, MOST);
}
