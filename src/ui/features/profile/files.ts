/** Runs as files to keep. There is no share, seed or image in them. */
import { toCsv } from '../../../report/csv';
import type { NamedRow } from '../../../report/group';
import { saveFile } from '../../components/save-file';
import type { TraceFile } from '../../../report/trace-file';
import { traceText } from '../../../report/trace-text';

export async function saveTrace(run: TraceFile): Promise<void> {
  saveFile(await traceText(run), 'application/json', `millpond-trace-${run.request}.json`);
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
