/** The nodes that a plan needs, scheduled and numbered. */
import type { PlanNode } from '../plan';
import { schedule } from './schedule';

/** @returns without those that nothing uses: what is only wanted open, say. */
export function numbered(nodes: readonly PlanNode[]): PlanNode[] {
  const used = new Set<PlanNode>();
  for (const node of nodes.toReversed()) {
    if (node.op.collect) used.add(node);
    if (used.has(node)) node.inputs.forEach((input) => used.add(input));
  }
  const renumbered = new Map<PlanNode, PlanNode>();
  for (const node of schedule(nodes.filter((each) => used.has(each)))) {
    const inputs = node.inputs.map((input) => renumbered.get(input)!);
    renumbered.set(node, { ...node, id: renumbered.size + 1, inputs });
  }
  return [...renumbered.values()];
}
