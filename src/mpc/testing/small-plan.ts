/** Plans of a few nodes, for the tests of the compiler. */
import type { Value } from '../graph/computation';
import { Graph } from '../pond/ops/graph';
import { compile } from '../pond/compiler/compile';
import { gateFit } from '../pond/gate/fits';
import type { Op } from '../pond/op';
import type { Plan, PlanNode } from '../pond/plan';

export const client = 'prediction-client';
export const owner = 'model-owner';
export const gate = gateFit(64, 10);

/** What `build` makes of the client's 3×4 x and the owner's 4×4 w, as output y. */
export function smallPlan(
  build: (graph: Graph, x: Value, w: Value) => Value,
  fractionBits = 8,
): Plan {
  const graph = new Graph();
  const x = graph.privateInput('x', { player: client, shape: [3, 4], fractionBits });
  const w = graph.privateInput('w', { player: owner, shape: [4, 4], cached: true });
  graph.output('y', build(graph, x, w), { player: client });
  return compile(graph.build(), client, 3);
}

/** The nodes of one op. */
export const nodesOf = ({ nodes }: Plan, op: Op): PlanNode[] =>
  nodes.filter((node) => node.op === op);

/** Names of the ops, in order. */
export const opsOf = ({ nodes }: Plan): string[] => nodes.map(({ op }) => op.name);
