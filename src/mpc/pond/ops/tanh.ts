/** tanh(x) = 2σ(2x) − 1, by the periodic gate: one round. */
import type { Value } from '../../graph/computation';
import type { GraphBase } from '../../graph/graph-base';
import type { GateSpec } from '../gate/gate-spec';
import { add } from './add';
import { constant } from './constant';
import { sigmoid } from './sigmoid';
import { sub } from './sub';
import { written } from './written';

export const tanh = written(
  /** @param gate of the sigmoid, wide enough for 2x. */
  (graph: GraphBase, input: Value, gate: GateSpec, name = graph.fresh('tanh')): Value =>
    graph.whole(name, () => {
      // As wide for 2x as half of it is for x.
      const half = { period: gate.period / 2, coefficients: gate.coefficients };
      const wave = sigmoid.write(graph, input, half);
      return sub.write(graph, add.write(graph, wave, wave), constant.write(graph, 1), name);
    }),
);
