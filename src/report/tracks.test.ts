import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spans } from './testing/traces';
import { PARTIES } from '../mpc/wire/parties';
import { lanesOf } from './tracks';

interface Timed {
  readonly start: number;
  readonly end: number;
}

function expectSideBySide(row: readonly Timed[]): void {
  for (let i = 1; i < row.length; i++) {
    expect(row[i]!.start).toBeGreaterThanOrEqual(row[i - 1]!.end);
  }
}

it('every span has one place, beside or inside of others but never across', () => {
  fc.assert(
    fc.property(spans, (list) => {
      const lanes = lanesOf(list);
      expect(lanes.map(({ party }) => party)).toEqual(PARTIES);
      const placed = lanes.flatMap(({ party, tracks }) =>
        tracks.flatMap((track) => {
          expectSideBySide(track);
          return track.flatMap((work) => {
            for (const row of work.rows) expectSideBySide(row);
            const ops = work.rows.flat();
            for (const op of ops) {
              expect(op).toMatchObject({ party, request: work.request, phase: work.phase });
              expect(op.start).toBeGreaterThanOrEqual(work.start);
              expect(op.end).toBeLessThanOrEqual(work.end);
            }
            return ops;
          });
        }),
      );
      expect(placed).toHaveLength(list.length);
      expect(new Set(placed)).toEqual(new Set(list));
    }),
  );
});
