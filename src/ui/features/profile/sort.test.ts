import { describe, expect, test } from 'vitest';
import type { OperationRow } from '../../../report/tables';
import { nextOrder, sorted } from './sort';

const row = (party: OperationRow['party'], computeMs: number): OperationRow => ({
  party,
  request: 1,
  node: 1,
  name: 'x',
  op: 'matmul',
  phase: 'online',
  rounds: 0,
  computeMs,
  waitingMs: 0,
  bytesSent: 0,
  bytesReceived: 0,
});
const rows = [row('server1', 2), row('server0', 10), row('server0', 9)];

describe('sorting operations', () => {
  test('without an order the online phase comes first, and each stays as it was in time', () => {
    const offline = rows.map((each) => ({ ...each, phase: 'offline' as const }));
    const setup = { ...rows[0]!, phase: 'setup' as const };
    expect(sorted([setup, offline[0]!, rows[0]!, offline[1]!, rows[1]!], undefined)).toEqual([
      ...[rows[0], rows[1]],
      ...[offline[0], offline[1]],
      setup,
    ]);
  });

  test('without an order they stay as they are, in a new array', () => {
    expect(sorted(rows, undefined)).toEqual(rows);
    expect(sorted(rows, undefined)).not.toBe(rows);
  });

  test('numbers by size, not by spelling; words by the alphabet', () => {
    const times = sorted(rows, { column: 'computeMs', direction: 'descending' });
    expect(times.map(({ computeMs }) => computeMs)).toEqual([10, 9, 2]);
    const parties = sorted(rows, { column: 'party', direction: 'ascending' });
    expect(parties.map(({ computeMs }) => computeMs)).toEqual([10, 9, 2]);
    const reversed = sorted(rows, { column: 'party', direction: 'descending' });
    expect(reversed.map(({ computeMs }) => computeMs)).toEqual([2, 10, 9]);
  });

  test('a heading sorts, and sorts the other way when it is selected again', () => {
    const first = nextOrder(undefined, 'computeMs');
    expect(first).toEqual({ column: 'computeMs', direction: 'descending' });
    const second = nextOrder(first, 'computeMs');
    expect(second.direction).toBe('ascending');
    expect(nextOrder(second, 'computeMs').direction).toBe('descending');
    expect(nextOrder(second, 'party')).toEqual({ column: 'party', direction: 'ascending' });
  });
});
