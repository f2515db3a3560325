import { describe, expect, test } from 'vitest';
import { grouped, type NamedRow } from '../../../../report/group';
import { nextOrder, sorted, type ShownRow } from './sort';

const of = (party: NamedRow['party'], computeMs: number, change: Partial<NamedRow> = {}) =>
  grouped(
    [
      {
        party,
        request: 1,
        node: 1,
        name: 'x',
        title: '',
        layer: '',
        op: 'matmul',
        phase: 'online',
        rounds: 0,
        sharesRounds: false,
        startMs: 0,
        computeMs,
        waitingMs: 0,
        idle: [],
        bytesSent: 0,
        bytesReceived: 0,
        ...change,
      },
    ],
    'each',
  )[0]!;
const rows: readonly ShownRow[] = [of('server1', 2), of('server0', 10), of('server0', 9)];

describe('sorting operations', () => {
  test('without an order the online phase comes first, and each stays as it was in time', () => {
    const offline = [
      of('server1', 2, { phase: 'offline' }),
      of('server0', 1, { phase: 'offline' }),
    ];
    const setup = of('server0', 1, { phase: 'setup' });
    expect(sorted([setup, offline[0]!, rows[0]!, offline[1]!, rows[1]!], undefined)).toEqual([
      ...[rows[0], rows[1]],
      ...offline,
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

  test('what there is nothing to compare with comes last, the largest difference first', () => {
    const [a, b, c] = rows as [ShownRow, ShownRow, ShownRow];
    const compared = [
      { ...a, difference: { ms: -1, part: -0.5 } },
      b,
      { ...c, difference: { ms: 2, part: 0.1 } },
    ];
    const order = { column: 'difference', direction: 'descending' } as const;
    expect(sorted(compared, order).map(({ computeMs }) => computeMs)).toEqual([9, 2, 10]);
    expect(
      sorted(compared, { ...order, column: 'part' }).map(({ computeMs }) => computeMs),
    ).toEqual([9, 2, 10]);
  });

  test('a heading sorts, and sorts the other way when it is selected again', () => {
    const first = nextOrder(undefined, 'computeMs');
    expect(first).toEqual({ column: 'computeMs', direction: 'descending' });
    const second = nextOrder(first, 'computeMs');
    expect(second.direction).toBe('ascending');
    expect(nextOrder(second, 'computeMs').direction).toBe('descending');
    expect(nextOrder(second, 'party')).toEqual({ column: 'party', direction: 'ascending' });
    expect(nextOrder(second, 'startMs').direction).toBe('ascending');
  });
});
