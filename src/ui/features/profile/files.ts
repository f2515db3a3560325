/** Runs as files: saved and opened. There is no share, seed or image in them. */
import { chromeTrace } from '../../../report/chrome-trace';
import { toCsv } from '../../../report/csv';
import type { OperationRow } from '../../../report/tables';
import { type TraceFile, checkTrace } from '../../../report/trace-file';

export function saveTrace(run: TraceFile): void {
  const trace = JSON.stringify(chromeTrace(checkTrace(run)));
  save(`millpond-trace-${run.request}.json`, 'application/json', trace);
}

const COLUMNS = [
  'party',
  'request',
  'node',
  'name',
  'op',
  'phase',
  'rounds',
  'computeMs',
  'waitingMs',
  'bytesSent',
  'bytesReceived',
] as const satisfies readonly (keyof OperationRow)[];

export const operationsCsv = (rows: readonly OperationRow[]): string =>
  toCsv([COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column]))]);

export function saveCsv({ request }: TraceFile, rows: readonly OperationRow[]): void {
  save(`millpond-operations-${request}.csv`, 'text/csv', operationsCsv(rows));
}

function save(name: string, type: string, content: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // The download has begun when click() returns; the browser keeps what it needs.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
