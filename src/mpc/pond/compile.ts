/**
 * Computation → Plan: decides which inputs arrive masked, and puts an opening before each product
 * that needs one. Rings, scales and truncations are chosen in `scales.ts`, what is the same is found
 * in `simplify.ts`.
 */
import type { Computation } from '../graph/computation';
import type { PlayerName } from '../wire/parties';
import { digestOf } from './digest';
import { Lowering } from './lowering';
import type { Plan, PlanNode } from './plan';
import { requestMessages } from './request-cost';
import { countRounds } from './schedule';
import { CompileError } from './scales';
import { simplify } from './simplify';

export function compile(computation: Computation, requester: PlayerName, batch: number): Plan {
  const simple = simplify(computation);
  const lowering = new Lowering(simple, requester);
  for (const value of simple.values) lowering.lower(value);
  for (const output of simple.outputs) lowering.output(output);
  return planOf(lowering.nodes(), requester, batch);
}

/** A frame's header has 16 bits for a node. */
const MOST_NODES = 0xffff;

/** @param nodes in order, numbered from 1. @throws {CompileError} if there are more than frames can name. */
export function planOf(nodes: readonly PlanNode[], requester: PlayerName, batch: number): Plan {
  if (nodes.length > MOST_NODES) {
    throw new CompileError(`The plan has ${nodes.length} nodes; ${MOST_NODES} is the most.`);
  }
  const costs = nodes.map((node) => ({ node, cost: node.op.cost(node) }));
  return {
    nodes,
    batch,
    requester,
    digest: digestOf(nodes),
    rounds: countRounds(nodes),
    messages: [
      ...requestMessages(nodes, requester),
      ...costs.flatMap(({ node, cost }) => cost.messages.map((m) => ({ ...m, node: node.id }))),
    ],
  };
}
