/**
 * What a request and a setup cost before any op: seeds. Node 0. One seed a pair of parties; each
 * node takes streams of its own from it.
 */
import { SEED_BYTES } from '../random/seed';
import { type PlayerName, SERVERS } from '../wire/parties';
import type { Phase } from '../wire/phase';
import type { PlannedMessage, PlanNode } from './plan';

/** The node number of what belongs to a whole request. */
export const REQUEST_NODE = 0;

function playerSeeds(from: PlayerName, phase: Phase): PlannedMessage[] {
  return [
    ...SERVERS.map((to) => ({ from, to, phase, node: REQUEST_NODE, bytes: SEED_BYTES })),
    // Both servers' seeds: the producer makes the whole mask.
    { from, to: 'crypto-producer', phase, node: REQUEST_NODE, bytes: 2 * SEED_BYTES },
  ];
}

export function requestMessages(
  nodes: readonly PlanNode[],
  requester: PlayerName,
): PlannedMessage[] {
  const owners = new Set(
    nodes.flatMap(({ lifetime, player }) => (lifetime === 'model' && player ? [player] : [])),
  );
  return [
    ...[...owners].flatMap((owner) => playerSeeds(owner, 'setup')),
    ...playerSeeds(requester, 'offline'),
    ...SERVERS.map((to) => ({
      from: 'crypto-producer' as const,
      to,
      phase: 'offline' as const,
      node: REQUEST_NODE,
      bytes: SEED_BYTES,
    })),
  ];
}
