/**
 * Puts nodes in the order in which the servers go through them: by the rounds that lie before a
 * node, and in each such stage the openings last, side by side. A server starts them all before it
 * waits for one, so independent openings are one exchange and count as one round.
 */
import type { PlanNode } from '../plan';

/** Rounds before each node. */
function depths(nodes: readonly PlanNode[]): Map<PlanNode, number> {
  const depth = new Map<PlanNode, number>();
  for (const node of nodes) {
    const after = node.inputs.map((input) => depth.get(input)! + roundsOf(input));
    depth.set(node, Math.max(0, ...after));
  }
  return depth;
}

const roundsOf = (node: PlanNode): number => node.op.cost(node).rounds;

/** @param nodes each after what it is made of; the result is so too. */
export function schedule(nodes: readonly PlanNode[]): PlanNode[] {
  const depth = depths(nodes);
  return nodes.toSorted((a, b) => depth.get(a)! - depth.get(b)! || roundsOf(a) - roundsOf(b));
}

/** Which exchange, from 1, each node is part of; several may share one. */
export function exchangesOf(nodes: readonly PlanNode[]): ReadonlyMap<PlanNode, number> {
  const depth = depths(nodes);
  const opened = nodes.filter((node) => roundsOf(node) > 0);
  return new Map(opened.map((node) => [node, depth.get(node)! + roundsOf(node)]));
}

/** Exchanges between the servers online. */
export function countRounds(nodes: readonly PlanNode[]): number {
  return Math.max(0, ...exchangesOf(nodes).values());
}
