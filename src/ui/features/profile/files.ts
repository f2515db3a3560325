/** Runs as files to keep. There is no share, seed or image in them. */
import { digestIn, withDigest } from '../../../mpc/files/json-digest';
import { chromeTrace } from '../../../report/chrome-trace';
import { toCsv } from '../../../report/csv';
import type { NamedRow } from '../../../report/group';
import { saveFile } from '../../components/save-file';
import { type TraceFile, checkTrace } from '../../../report/trace-file';

/** What is saved of a run: the same whether it was just made or read from such a file. */
const textOf = (run: TraceFile): Promise<string> =>
  withDigest(JSON.stringify(chromeTrace(checkTrace(run))));

/** The digest that the saved run ends with, by which a link names it. */
export const digestOf = async (run: TraceFile): Promise<string> => digestIn(await textOf(run))!;

export async function saveTrace(run: TraceFile): Promise<void> {
  saveFile(await textOf(run), 'application/json', `millpond-trace-${run.request}.json`);
}

const COLUMNS = [
  'party',
  'request',
  'node',
  'name',
  'op',
  'title',
  'layer',
  'phase',
  'rounds',
  'startMs',
  'computeMs',
  'waitingMs',
  'bytesSent',
  'bytesReceived',
] as const satisfies readonly (keyof NamedRow)[];

/** A clock of 5 µs steps has no more digits than thousandths of a millisecond. */
const sane = (value: string | number): string | number =>
  typeof value === 'number' ? Number(value.toFixed(3)) : value;

export const operationsCsv = (rows: readonly NamedRow[]): string =>
  toCsv([COLUMNS, ...rows.map((row) => COLUMNS.map((column) => sane(row[column])))]);

export function saveCsv({ request }: TraceFile, rows: readonly NamedRow[]): void {
  saveFile(operationsCsv(rows), 'text/csv', `millpond-operations-${request}.csv`);
}
