/** The listing of a plan. */
import { describe as suite, expect, it } from 'vitest';
import { gate, smallPlan } from '../testing/small-plan';
import { describe } from './describe';

suite('the listing', () => {
  it('lists each node with its rounds and bytes', () => {
    const plan = smallPlan((g, x, w) => g.sigmoid(g.matmul(x, w, 'z'), gate, 'h'));
    expect(`\n${describe(plan)}\n`).toMatchInlineSnapshot(`
      "
         name   op            of                 ring    bits  shape  rounds  setup  offline  online
         seeds                                                                  128      192
      1  x      masked-input  prediction-client  Z_2^32     8  [3×4]                              96
      2  w      masked-input  model-owner        Z_2^32    18  [4×4]            128
      3  z      matmul        x, w               Z_2^32    26  [3×4]                      48
      4  h      sigmoid       z                  Z_2^64    36  [3×4]       1            1920      96
      5  y      output        prediction-client  Z_2^64    36  [3×4]                             192
         total                                                             1    256     2160     384
      "
    `);
  });
});
