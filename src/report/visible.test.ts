import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockAt, eachVisible, rowOf } from './visible';

interface Block {
  readonly start: number;
  readonly end: number;
}

/** Blocks side by side, some without length. */
const blocks = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
    maxLength: 60,
  })
  .map((steps) => {
    let at = 0;
    return steps.map(([gap, length]): Block => {
      const start = at + gap;
      at = start + length;
      return { start, end: at };
    });
  });
const row = (list: readonly Block[]) => rowOf(list, (block) => block);

function visible(list: readonly Block[], from: number, to: number, step: number): Block[] {
  const found: Block[] = [];
  eachVisible(row(list), { from, to, step }, (index) => found.push(list[index]!));
  return found;
}

const view = { from: fc.integer({ min: -5, max: 300 }), size: fc.integer({ min: 0, max: 300 }) };

describe('what is in view', () => {
  it('lies in view, in order, and each block at most once', () => {
    fc.assert(
      fc.property(blocks, view.from, view.size, fc.nat(9), (list, from, size, step) => {
        const found = visible(list, from, from + size, step);
        for (const { start, end } of found) {
          expect(start).toBeLessThanOrEqual(from + size);
          expect(end).toBeGreaterThanOrEqual(from);
        }
        expect(new Set(found).size).toBe(found.length);
        expect(found).toEqual(found.toSorted((a, b) => list.indexOf(a) - list.indexOf(b)));
      }),
    );
  });

  it('leaves out only blocks that end within a step of one that is drawn', () => {
    fc.assert(
      fc.property(blocks, view.from, view.size, fc.nat(9), (list, from, size, step) => {
        const found = visible(list, from, from + size, step);
        for (const block of list) {
          if (block.start > from + size || block.end < from || found.includes(block)) continue;
          const near = found.some(
            ({ start }) => start <= block.start && block.end <= Math.max(start, from) + step,
          );
          expect(near).toBe(true);
        }
      }),
    );
  });

  it('costs what it shows: twenty thousand blocks on a thousand pixels are two a pixel', () => {
    const list = Array.from({ length: 20_000 }, (_, i) => ({ start: i, end: i + 1 }));
    expect(visible(list, 0, 20_000, 20).length).toBeLessThanOrEqual(2000);
    expect(visible(list, 5000, 5010, 0.01)).toHaveLength(12);
  });
});

describe('the block at a moment', () => {
  it('is the one around it, or the nearest within reach', () => {
    const list = [
      { start: 0, end: 2 },
      { start: 5, end: 6 },
    ];
    expect(blockAt(row(list), 1, 0)).toBe(list[0]);
    expect(blockAt(row(list), 3, 1)).toBe(list[0]);
    expect(blockAt(row(list), 4.5, 1)).toBe(list[1]);
    expect(blockAt(row(list), 3.5, 1)).toBeUndefined();
    expect(blockAt(row([]), 1, 9)).toBeUndefined();
  });
});
