/** Rows of operations added up: by the name of the op, by its kind, by layer. Pure. */
import type { Phase } from '../mpc/wire/phase';
import { opName } from './op-name';
import type { PartyName } from '../mpc/wire/parties';
import { lengthOf, union } from '../mpc/trace/union';
import type { Stretch } from './stretches';
import type { OperationRow } from './tables';

/** An op, and what it is of the network; empty where nobody knows. */
export interface NamedRow extends OperationRow {
  readonly layer: string;
  readonly title: string;
  /** In its run some are opened side by side, in one round. */
  readonly sharesRounds: boolean;
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
  /** Absent where several nodes have some, and may share one. */
  readonly rounds: number | undefined;
  /** Of the first of them. */
  readonly startMs: number;
  readonly computeMs: number;
  /** What one party waited for several of them at once counts once. */
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
  const idle = new Map<PartyName, Stretch[]>();
  const sums = { computeMs: 0, bytesSent: 0, bytesReceived: 0 };
  let startMs = first.startMs;
  for (const row of rows) {
    if (row.rounds > 0) rounds.set(`${row.request} ${row.node}`, row.rounds);
    const own = idle.get(row.party);
    if (own) own.push(...row.idle);
    else idle.set(row.party, [...row.idle]);
    startMs = Math.min(startMs, row.startMs);
    sums.computeMs += row.computeMs;
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
    rounds:
      rounds.size > 1 && first.sharesRounds
        ? undefined
        : [...rounds.values()].reduce((sum, each) => sum + each, 0),
    startMs,
    waitingMs: [...idle.values()].reduce((sum, each) => sum + lengthOf(union(each)), 0),
    ...sums,
  };
}
