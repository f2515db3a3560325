/** What somebody who does not see a picture wants to know of it. Pure. */
import { SIDE, type Pixels } from '../../ink/pixels';

export interface Extent {
  /** Pixels that have any ink. */
  readonly inked: number;
  /** Rows and columns with ink, counted from 1; none where there is no ink. */
  readonly rows: readonly [first: number, last: number] | undefined;
  readonly columns: readonly [first: number, last: number] | undefined;
}

export function extentOf(pixels: Pixels): Extent {
  const [rows, columns]: [number[], number[]] = [[], []];
  for (const [i, value] of pixels.entries()) {
    if (value === 0) continue;
    rows.push(Math.floor(i / SIDE) + 1);
    columns.push((i % SIDE) + 1);
  }
  const span = (places: readonly number[]) =>
    places.length === 0 ? undefined : ([Math.min(...places), Math.max(...places)] as const);
  return { inked: rows.length, rows: span(rows), columns: span(columns) };
}
