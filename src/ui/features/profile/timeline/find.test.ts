import { describe, expect, it } from 'vitest';
import { tracedRun } from '../../../../report/testing/traces';
import { across, besides, blockOf, hitAt, matching, spanAt } from './find';
import { INSET } from './flights';
import { layOut } from './layout';

const run = await tracedRun();
const layout = layOut(run, 'all');

describe('finding ops', () => {
  it('every op is where it is drawn, unless another lies on the same moment', () => {
    for (const span of run.spans) {
      const { lane, block } = blockOf(layout, span)!;
      const row = layout.lanes[lane]!.rows.find(({ items }) => items.includes(block))!;
      const at = (block.start + block.end) / 2;
      const found = spanAt(layout, { at, y: row.y + row.height / 2, slack: 0 });
      expect(found?.party).toBe(span.party);
      expect(blockOf(layout, found!)!.block.start).toBeLessThanOrEqual(at);
      expect(blockOf(layout, found!)!.block.end).toBeGreaterThanOrEqual(at);
    }
  });

  it('the keys reach every op of every lane that has any', () => {
    const reached = new Set<unknown>();
    let span = besides(layout, undefined, 1);
    for (let lane = 0; lane < layout.lanes.length; lane++) {
      for (const step of [-1, 1] as const) {
        for (let i = 0; i < run.spans.length; i++) {
          reached.add(span);
          span = besides(layout, span, step);
        }
      }
      span = across(layout, span, 1);
    }
    expect(reached).toEqual(new Set(run.spans));
  });

  it('a phase has its own ops and messages, and an axis without the other’s', () => {
    for (const phase of ['online', 'offline'] as const) {
      const part = layOut(run, phase);
      const ops = part.lanes.flatMap(({ rows }) => rows.flatMap(({ items }) => items));
      const shown = ops.flatMap(({ span }) => span ?? []);
      expect(new Set(shown)).toEqual(new Set(run.spans.filter((span) => span.phase === phase)));
      const arrows = part.flights.flatMap(({ items }) => items);
      expect(arrows).toHaveLength(run.messages.filter((each) => each.phase === phase).length);
      expect(part.axis.length).toBeLessThan(layout.axis.length);
      expect(part.zero).toBe(layout.zero);
    }
    expect(layOut({ ...run, spans: [], messages: [] }, 'online').axis.scaled).toEqual([]);
  });

  it('arrows begin and end at the edges of bars, none back in time', () => {
    const arrows = layout.flights.flatMap(({ items }) => items);
    expect(arrows).toHaveLength(run.messages.length);
    for (const { from, to, start, end, message } of arrows) {
      expect(end).toBeGreaterThanOrEqual(start);
      for (const [landing, party] of [
        [from, message.from],
        [to, message.to],
      ] as const) {
        const lane = layout.lanes.find((each) => each.party === party)!;
        const bars = lane.rows.flatMap((row) =>
          row.items.flatMap((item) => (item.span ? [{ row, item }] : [])),
        );
        const { mark, x, y } = landing;
        const edges = mark
          ? [mark]
          : bars.filter(({ item }) => item.start <= x && item.end >= x).map(({ row }) => row);
        expect(edges.some((edge) => y === edge.y || y === edge.y + edge.height - INSET)).toBe(true);
      }
    }
    // What an op sends it sends while it is at work.
    const online = arrows.filter(({ message }) => message.phase === 'online');
    expect(online.filter(({ from }) => from.mark)).toEqual([]);
  });

  it('what is under a pointer is an op, a message, a gap or what was left out', () => {
    const kinds = new Set<string | undefined>();
    for (let y = 0; y < layout.height; y += 2) {
      for (let i = 0; i <= 400; i++) {
        const at = (i / 400) * layout.axis.length;
        kinds.add(hitAt(layout, { at, y, slack: 0, scale: 1000 / layout.axis.length })?.kind);
      }
    }
    expect(kinds).toEqual(new Set(['op', 'message', 'gap', undefined]));
    const spread = layOut(
      { ...run, spans: run.spans.map((span, i) => ({ ...span, start: i * 9, end: i * 9 + 1 })) },
      'all',
    );
    const { from, to } = spread.axis.folds[0]!;
    expect(hitAt(spread, { at: (from + to) / 2, y: 0, slack: 0 })?.kind).toBe('fold');
  });

  it('ops are found by party, name and what they are', () => {
    const titles = new Map([[1, 'image × weights 1']]);
    const found = (text: string) => matching(run.spans, titles, text);
    expect(found(' ')).toEqual([]);
    expect(found('no such op')).toEqual([]);
    const products = found('MATMUL server1');
    expect(products.length).toBeGreaterThan(0);
    expect(products.every(({ op, party }) => op === 'matmul' && party === 'server1')).toBe(true);
    expect(found('weights image').every(({ node }) => node === 1)).toBe(true);
    const starts = products.map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });
});
