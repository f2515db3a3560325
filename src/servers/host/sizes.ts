/** How much a link may hold, in bytes, and how long anybody is waited for. */
import type { Limits } from '../../remote/config';

export const MB = 1 << 20;
/** Until somebody who has called says hello. */
export const HELLO_MS = 10_000;
export const MOST_KEPT = 1 << 20;
export const MOST_BUFFERED = 64 * MB;
/** Of a client's message: an image has 784 numbers of 8 bytes at most. */
export const mostPayloadOf = ({ batch }: Limits): number => 65_536 + batch * 784 * 8;
/** Connections of one address at a port: another host's address has one a session, and a page's has one. */
export const mostOfOne = ({ sessions }: Limits): number =>
  Math.min(2048, Math.max(1024, 2 * sessions));
export const OWNER_PAYLOAD = 64 * MB;
export const PEER_PAYLOAD = 64 * MB;
