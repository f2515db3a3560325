/** A 32-bit name for a plan, the same for every batch: parties with another plan are told apart. */
import type { PlanNode } from './plan';

/** FNV-1a over the listing of the nodes. It guards against mistakes, not against attackers. */
export function digestOf(nodes: readonly PlanNode[]): number {
  const listing = nodes.map((node) => [
    node.name,
    node.op.name,
    node.inputs.map(({ id }) => id),
    node.type.ring,
    node.type.fractionBits,
    // The first dimension of a request's value is its batch.
    node.lifetime === 'model' ? node.type.shape : node.type.shape.slice(1),
    node.player,
    // The others rely on this promise, though only its player can check it.
    node.bound,
    node.gate && [node.gate.period, node.gate.coefficients],
    node.movement,
    node.values,
    node.bits,
    node.isOpen,
  ]);
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(listing)) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  }
  return hash >>> 0;
}
