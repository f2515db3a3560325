import { describe, expect, it } from 'vitest';
import { tracedRun } from '../../../../report/testing/traces';
import { across, besides, blockOf, spanAt } from './find';
import { layOut } from './layout';

const run = await tracedRun();
const layout = layOut(run);

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

  it('arrows go from lane to lane, none back in time', () => {
    expect(layout.flights.flatMap(({ items }) => items)).toHaveLength(run.messages.length);
    for (const { items, y1, y2 } of layout.flights) {
      expect(y1).not.toBe(y2);
      for (const { start, end } of items) expect(end).toBeGreaterThanOrEqual(start);
    }
  });
});
