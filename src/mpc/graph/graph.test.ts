/** Shapes that do not fit are refused at the line that is wrong. */
import { describe, expect, it } from 'vitest';
import { client, smallPlan } from '../testing/small-plan';
import type { Value } from './computation';
import type { Graph } from '../pond/ops/graph';
import { GraphError } from './graph-error';

describe('shapes', () => {
  it.each([
    [(g: Graph, x: Value) => g.matmul(x, x), 'matmul2: x [3×4] cannot be multiplied by x [3×4].'],
    [(g: Graph, x: Value) => g.add(x, g.constant([1, 2])), 'constant2 [2] cannot be added to x'],
    [(g: Graph, x: Value) => g.reshape(x, [5, -1]), 'x [3×4] cannot take the shape [5×-1]'],
    [(g: Graph, x: Value) => g.transpose(x, [0, 0]), '[0, 0] does not permute'],
    [(g: Graph, x: Value) => g.sum(x, { axis: 2 }), 'x [3×4] has no dimension 2'],
    [(g: Graph, x: Value) => g.sum(x, { axis: [1, -1] }), 'names an axis twice'],
    [(g: Graph, x: Value) => g.slice(x, [1, 1], [3, 3]), '[3×3] from [1, 1] is no block of x'],
    [(g: Graph, x: Value, w: Value) => g.concat([x, w], { axis: 1 }), 'cannot be joined along'],
    [(g: Graph) => g.constant([1, NaN]), 'holds NaN'],
    [(g: Graph) => g.constant(1, { fractionBits: 2.5 }), 'constant2 has 2.5 fractional bits'],
    [
      (g: Graph) => g.privateInput('v', { player: client, shape: [], fractionBits: -1 }),
      'Input v has -1 fractional bits',
    ],
    [(g: Graph, x: Value) => g.truncate(x, { fractionBits: -1 }), '-1 fractional bits'],
  ] as const)('that do not fit are refused: %#', (build, message) => {
    const attempt = () => smallPlan((g, x, w) => build(g, x, w));
    expect(attempt).toThrow(GraphError);
    expect(attempt).toThrow(message);
  });
});
