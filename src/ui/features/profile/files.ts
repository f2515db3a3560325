/** Runs as files to keep. There is no share, seed or image in them. */
import { withDigest } from '../../../mpc/files/json-digest';
import { chromeTrace } from '../../../report/chrome-trace';
import { toCsv } from '../../../report/csv';
import type { OperationRow } from '../../../report/tables';
import { saveFile } from '../../components/save-file';
import { type TraceFile, checkTrace } from '../../../report/trace-file';

export async function saveTrace(run: TraceFile): Promise<void> {
  const trace = await withDigest(JSON.stringify(chromeTrace(checkTrace(run))));
  saveFile(trace, 'application/json', `millpond-trace-${run.request}.json`);
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
  saveFile(operationsCsv(rows), 'text/csv', `millpond-operations-${request}.csv`);
}
