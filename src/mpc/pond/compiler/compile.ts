/**
 * Computation → Plan. What is the same is found in `simplify.ts`, rings, scales and truncations are
 * chosen in `scales.ts`, openings in `openings.ts`, and `lowering.ts` puts the nodes.
 */
import type { Computation } from '../../graph/computation';
import type { PlayerName } from '../../wire/parties';
import { CompileError } from '../compile-error';
import type { Plan, PlanNode } from '../plan';
import { requestMessages } from '../request-cost';
import { digestOf } from './digest';
import { lower } from './lowering';
import { countRounds } from './schedule';
import { simplify } from './simplify';

/** @throws {CompileError} with the name of what Pond cannot do. */
export const compile = (computation: Computation, requester: PlayerName, batch: number): Plan =>
  planOf(nodesOf(computation, requester), requester, batch);

export const nodesOf = (computation: Computation, requester: PlayerName): PlanNode[] =>
  lower(simplify(computation), requester);

/** A frame's header has 16 bits for a node. */
const MOST_NODES = 0xffff;

/**
 * @param nodes in order, numbered from 1.
 * @param digest of all batches' plans, where there are several.
 * @throws {CompileError} if there are more than frames can name.
 */
export function planOf(
  nodes: readonly PlanNode[],
  requester: PlayerName,
  batch: number,
  digest = digestOf([nodes]),
): Plan {
  if (nodes.length > MOST_NODES) {
    throw new CompileError(`The plan has ${nodes.length} nodes; ${MOST_NODES} is the most.`);
  }
  const costs = nodes.map((node) => ({ node, cost: node.op.cost(node) }));
  return {
    nodes,
    batch,
    requester,
    digest,
    rounds: countRounds(nodes),
    messages: [
      ...requestMessages(nodes, requester),
      ...costs.flatMap(({ node, cost }) => cost.messages.map((m) => ({ ...m, node: node.id }))),
    ],
  };
}
