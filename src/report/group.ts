/** Rows of operations added up: by the name of the op, by its kind, by layer. Pure. */
import type { Phase } from '../mpc/wire/phase';
import { opName } from './op-name';
import type { OperationRow } from './tables';

/** An op, and what it is of the network; empty where nobody knows. */
export interface NamedRow extends OperationRow {
  readonly layer: string;
  readonly title: string;
}

export const GROUPINGS = ['each', 'name', 'kind', 'layer'] as const;
/** "each" is no grouping; "name" joins "matmul xw0" of all parties, "kind" all of "matmul". */
export type Grouping = (typeof GROUPINGS)[number];

/** One row of the table: an op, or several with what they have in common. */
export interface GroupRow {
  readonly rows: readonly NamedRow[];
  readonly count: number;
  /** Absent, as the fields below, where the ops differ in it. */
  readonly party: string | undefined;
  readonly op: string | undefined;
  readonly name: string | undefined;
  readonly title: string | undefined;
  readonly layer: string | undefined;
  readonly node: number | undefined;
  readonly phase: Phase | undefined;
  /** The most of any one party: both servers take part in the same round. */
  readonly rounds: number;
  /** Of the first of them. */
  readonly startMs: number;
  readonly computeMs: number;
  readonly waitingMs: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

/** What ops of one row have in common. Phases are never mixed: one was waited for, the other was not. */
export const KEYS: Readonly<Record<Exclude<Grouping, 'each'>, (row: NamedRow) => string>> = {
  name: (row) => `${row.phase} ${row.node} ${opName(row)}`,
  kind: ({ phase, op }) => `${phase} ${op}`,
  layer: ({ phase, layer }) => `${phase} ${layer}`,
};

/** @returns in the order of the first of each. */
export function grouped(rows: readonly NamedRow[], by: Grouping): GroupRow[] {
  if (by === 'each') return rows.map((row) => together([row]));
  const groups = new Map<string, NamedRow[]>();
  for (const row of rows) {
    const key = KEYS[by](row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map(together);
}

/** @returns all of them as one row; undefined if there are none. */
export const sumOf = (rows: readonly NamedRow[]): GroupRow | undefined =>
  rows.length > 0 ? together(rows) : undefined;

function together(rows: readonly NamedRow[]): GroupRow {
  const [first] = rows as [NamedRow];
  const common = <K extends keyof NamedRow>(key: K): NamedRow[K] | undefined =>
    rows.every((row) => row[key] === first[key]) ? first[key] : undefined;
  const rounds = new Map<string, number>();
  const sums = { computeMs: 0, waitingMs: 0, bytesSent: 0, bytesReceived: 0 };
  let startMs = first.startMs;
  for (const row of rows) {
    rounds.set(row.party, (rounds.get(row.party) ?? 0) + row.rounds);
    startMs = Math.min(startMs, row.startMs);
    sums.computeMs += row.computeMs;
    sums.waitingMs += row.waitingMs;
    sums.bytesSent += row.bytesSent;
    sums.bytesReceived += row.bytesReceived;
  }
  return {
    rows,
    count: rows.length,
    party: common('party'),
    op: common('op'),
    name: common('name'),
    title: common('title'),
    layer: common('layer'),
    node: common('node'),
    phase: common('phase'),
    rounds: Math.max(...rounds.values()),
    startMs,
    ...sums,
  };
}
