/** The listing of a plan. */
import { describe as suite, expect, it } from 'vitest';
import { gate, smallPlan } from '../../testing/small-plan';
import { describe } from './describe';

suite('the listing', () => {
  it('lists each node with its round and its bytes; openings that share a round say so', () => {
    const plan = smallPlan((g, x, w) => {
      const left = g.sigmoid(g.matmul(x, w, 'z'), gate, 'left');
      const right = g.sigmoid(g.matmul(g.neg(x, '-x'), w, '-z'), gate, 'right');
      return g.matmul(g.reshape(g.sub(left, right, 'd'), [4, 3], 'd4'), g.sub(left, right), 'dd');
    });
    expect(`\n${describe(plan)}\n`).toMatchInlineSnapshot(`
      "
          name           op            of                       ring    bits  shape  round  setup  offline  online
          seeds                                                                               128      192
       1  x              masked-input  prediction-client        Z_2^32     8  [3×4]                             96
       2  w              masked-input  model-owner              Z_2^32    18  [4×4]           128
       3  z              matmul        x, w                     Z_2^32    26  [3×4]                     48
       4  -x             neg           x                        Z_2^32     8  [3×4]
       5  -z             matmul        -x, w                    Z_2^32    26  [3×4]                     48
       6  left           sigmoid       z                        Z_2^64    36  [3×4]      1            1920      96
       7  right          sigmoid       -z                       Z_2^64    36  [3×4]      1            1920      96
       8  d              sub           left, right              Z_2^64    36  [3×4]
       9  d-cut          truncate      d                        Z_2^64    16  [3×4]      2             192     192
      10  d-masked       mask          d                        Z_2^64    36  [3×4]      2                     192
      11  d-cut-masked   mask          d-cut                    Z_2^64    16  [3×4]      3                     192
      12  d4-cut-masked  reshape       d-cut-masked             Z_2^64    16  [4×3]
      13  dd             matmul        d4-cut-masked, d-masked  Z_2^64    52  [4×4]                    128
      14  y              output        prediction-client        Z_2^64    52  [4×4]                            256
          total                                                                          3    256     4448    1120
      "
    `);
  });
});
