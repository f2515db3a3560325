/** From a place to a span, and from a span to its neighbours. Pure. */
import type { Span } from '../../../../mpc/trace/trace';
import { blockAt } from '../../../../report/visible';
import type { Block, LaneBox, Layout } from './layout';

/** The op at a place. @param slack how far beside it a pointer may be, milliseconds. */
export function spanAt(
  { lanes }: Layout,
  { at, y, slack }: { readonly at: number; readonly y: number; readonly slack: number },
): Span | undefined {
  for (const { rows } of lanes) {
    const row = rows.find((row) => y >= row.y && y < row.y + row.height);
    if (row) return blockAt(row, at, slack)?.span;
  }
  return undefined;
}

export interface Found {
  readonly lane: number;
  readonly block: Block;
}

export function blockOf({ lanes }: Layout, span: Span): Found | undefined {
  for (const [lane, { rows }] of lanes.entries()) {
    for (const { items } of rows) {
      const block = items.find((item) => item.span === span);
      if (block) return { lane, block };
    }
  }
  return undefined;
}

const opsOf = ({ rows }: LaneBox): Block[] =>
  rows
    .flatMap(({ items }) => items.filter(({ span }) => span))
    .sort((a, b) => a.start - b.start || a.end - b.end);

/** The op before (−1) or after (1) in the same lane; the first of all if nothing is selected. */
export function besides(layout: Layout, span: Span | undefined, step: -1 | 1): Span | undefined {
  const found = span && blockOf(layout, span);
  if (!found) return layout.lanes.map(opsOf).find(({ length }) => length > 0)?.[0]?.span;
  const ops = opsOf(layout.lanes[found.lane]!);
  const index = ops.findIndex((block) => block.span === span);
  return ops[index + step]?.span ?? span;
}

/** The op of the next lane above (−1) or below (1) that has any, nearest in time. */
export function across(layout: Layout, span: Span | undefined, step: -1 | 1): Span | undefined {
  const found = span && blockOf(layout, span);
  if (!found) return besides(layout, undefined, 1);
  const middle = ({ start, end }: Block) => (start + end) / 2;
  const at = middle(found.block);
  for (let i = found.lane + step; layout.lanes[i]; i += step) {
    const [first, ...rest] = opsOf(layout.lanes[i]!);
    if (!first) continue;
    const distance = (block: Block) => Math.abs(middle(block) - at);
    return rest.reduce((best, block) => (distance(block) < distance(best) ? block : best), first)
      .span;
  }
  return span;
}
