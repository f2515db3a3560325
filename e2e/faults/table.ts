/** The campaigns' table, as docs/reliability.md has it. */
export interface Row {
  readonly campaign: string;
  readonly runs: number;
  readonly right: number;
  readonly retried: number;
  readonly clear: number;
  readonly wrong: number;
  readonly hung: number;
  /** Milliseconds from the fault to the right answer, of each run that got it after a retry. */
  readonly recoverMs: readonly number[];
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);

function recovery(times: readonly number[]): string {
  if (times.length === 0) return '–';
  const sorted = times.toSorted((a, b) => a - b);
  return `${seconds(sorted[Math.floor(sorted.length / 2)]!)}, ${seconds(Math.max(...sorted))}`;
}

const HEAD = [
  ...['campaign', 'runs', 'right', 'right after retry', 'clear error', 'wrong', 'hung'],
  'recovery, s: p50, max',
];

export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) =>
    [
      row.campaign,
      ...[row.runs, row.right, row.retried, row.clear, row.wrong, row.hung].map((count) =>
        count.toLocaleString('en'),
      ),
      recovery(row.recoverMs),
    ].join(' | '),
  );
  const all = [HEAD.join(' | '), HEAD.map(() => '---').join(' | '), ...lines];
  return all.map((line) => `| ${line} |`).join('\n');
}
