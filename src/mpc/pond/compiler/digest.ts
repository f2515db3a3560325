/** A 32-bit name for a plan: parties with another plan are told apart. */
import type { PlanNode } from '../plan';

/** All of a node but its parties' code; functions are no data, and `JSON.stringify` leaves none out silently. */
const listed = ({ op, inputs, ...data }: PlanNode) => ({
  ...data,
  op: op.name,
  inputs: inputs.map(({ id }) => id),
});

/** Numbers that JSON has no word for. */
const spelled = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

/**
 * FNV-1a over the listings of the nodes: of one plan, or of plans of one computation for several
 * batches. It guards against mistakes, not against attackers.
 */
export function digestOf(plans: readonly (readonly PlanNode[])[]): number {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(
    plans.map((nodes) => nodes.map(listed)),
    spelled,
  )) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  }
  return hash >>> 0;
}
