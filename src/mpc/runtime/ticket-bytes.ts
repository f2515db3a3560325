/** What a ticket takes, in bytes, as those count it who bound it: a client its queue, a server its sessions. */
import type { Plan } from '../pond/plan';
import { SERVERS } from '../wire/parties';

/** Of plans that were counted: a session is asked with each request that opens. */
const counted = new WeakMap<Plan, number>();

/** What the fuller server holds for a ticket: what was dealt to it. */
export function ticketBytes(plan: Plan): number {
  let bytes = counted.get(plan);
  if (bytes === undefined) {
    bytes = count(plan);
    counted.set(plan, bytes);
  }
  return bytes;
}

function count({ messages }: Plan): number {
  const dealt = messages.filter(
    ({ from, phase }) => phase === 'offline' && from === 'crypto-producer',
  );
  const held = SERVERS.map((server) =>
    dealt.reduce((sum, { to, bytes }) => (to === server ? sum + bytes : sum), 0),
  );
  return Math.max(...held);
}
