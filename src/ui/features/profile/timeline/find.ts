/** From a place to what is there, and from a span to its neighbours. Pure. */
import type { Fold } from '../../../../report/fold';
import type { Message } from '../../../../report/messages';
import { opName } from '../../../../report/op-name';
import type { Span } from '../../../../mpc/trace/trace';
import type { PartyName } from '../../../../mpc/wire/parties';
import { blockAt } from '../../../../report/visible';
import type { Block, LaneBox } from './boxes';
import type { Layout } from './layout';

interface Place {
  /** On the axis. */
  readonly at: number;
  readonly y: number;
  /** How far beside a pointer may be, milliseconds. */
  readonly slack: number;
  /** Pixels a millisecond; only arrows need it. */
  readonly scale?: number;
}

/** The op at a place. */
export function spanAt({ lanes }: Layout, { at, y, slack }: Place): Span | undefined {
  for (const { rows } of lanes) {
    const row = rows.find((row) => y >= row.y && y < row.y + row.height);
    if (row) return blockAt(row, at, slack)?.span;
  }
  return undefined;
}

/** What is under a pointer. */
export type Hit =
  | { readonly kind: 'op'; readonly span: Span }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'fold'; readonly fold: Fold }
  | { readonly kind: 'gap'; readonly party: PartyName; readonly ms: number };

/** Pixels beside an arrow that are still its own. */
const NEAR = 4;

export function hitAt(layout: Layout, place: Place): Hit | undefined {
  const span = spanAt(layout, place);
  if (span) return { kind: 'op', span };
  const message = messageAt(layout, place);
  if (message) return { kind: 'message', message };
  const { at, y } = place;
  const fold = layout.axis.folds.find(({ from, to }) => at >= from && at <= to);
  if (fold) return { kind: 'fold', fold };
  const lane = layout.lanes.find((box) => y >= box.y && y < box.y + box.height);
  const gap = lane && gapAt(layout, lane, at);
  return gap === undefined ? undefined : { kind: 'gap', party: lane!.party, ms: gap };
}

function messageAt({ flights }: Layout, { at, y, scale = 1 }: Place): Message | undefined {
  for (const { items } of flights) {
    const found = items.find(({ from, to }) => {
      const [low, high] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
      if (y < low || y > high || high === low) return false;
      const x = from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x);
      return Math.abs(x - at) * scale <= NEAR;
    });
    if (found) return found.message;
  }
  return undefined;
}

/** How long a party had nothing to do around a moment; undefined before its first op and after its last. */
function gapAt({ axis }: Layout, { rows }: LaneBox, at: number): number | undefined {
  let [before, after] = [-Infinity, Infinity];
  for (const { items } of rows) {
    for (const { span, start, end } of items) {
      if (!span) continue;
      if (start <= at && end >= at) return undefined;
      if (end < at) before = Math.max(before, end);
      else after = Math.min(after, start);
    }
  }
  if (!Number.isFinite(before) || !Number.isFinite(after)) return undefined;
  return axis.timeAt(after) - axis.timeAt(before);
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

/**
 * @param titles of nodes, by their numbers.
 * @returns ops whose party, name or title have all words that are looked for, in order of time.
 */
export function matching(
  spans: readonly Span[],
  titles: ReadonlyMap<number, string>,
  text: string,
): Span[] {
  const wanted = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return [];
  return spans
    .filter((span) => {
      const { party, phase, node } = span;
      const all = `${party} ${opName(span)} ${phase} ${titles.get(node) ?? ''}`.toLowerCase();
      return wanted.every((word) => all.includes(word));
    })
    .sort((a, b) => a.start - b.start);
}
