/**
 * Values that both servers know. Their shares are the value itself at server0 and 0 at server1, and
 * their mask is 0: so every op takes them, and those that can do better ask for `publicOf`.
 */
import type { Tensor } from '../ring/tensor';
import { type DealerContext, newTensor, type ServerContext } from './op';
import type { OpNode } from './node';

const PUBLIC = 'public';

export const publicOf = (node: OpNode, server: ServerContext): Tensor => server.kept(node, PUBLIC);

export function setPublic(node: OpNode, server: ServerContext, value: Tensor): void {
  server.keep(node, PUBLIC, value);
  let share = value;
  if (server.index === 1) {
    share = newTensor(server.scope, node.type);
    share.u8().fill(0);
  }
  server.setShare(node, share);
  if (node.isOpen) server.setMasked(node, value);
}

export function dealNoMask(node: OpNode, dealer: DealerContext): void {
  if (!node.isOpen) return;
  const mask = newTensor(dealer.scope, node.type);
  mask.u8().fill(0);
  dealer.setMask(node, mask);
}

export function prepareNoMask(node: OpNode, server: ServerContext): void {
  if (!node.isOpen) return;
  const share = newTensor(server.scope, node.type);
  share.u8().fill(0);
  server.setMaskShare(node, share);
}
