/**
 * What all products of masked values have in common: the producer, who knows both masks, deals shares
 * of their product c. server0's share is a stream, server1 gets c − c_0. Source: Beaver 1991.
 */
import { Role } from '../random/stream';
import type { Tensor } from '../ring/tensor';
import { type DealerContext, newTensor, type ServerContext } from './op';
import { bytesOf, type Cost, type OpNode } from './node';

const DEALT = 'dealt product';

export const productCost = ({ type }: OpNode): Cost => ({
  rounds: 0,
  messages: [{ from: 'crypto-producer', to: 'server1', phase: 'offline', bytes: bytesOf(type) }],
});

/** @param product c; it becomes server1's share. */
export function dealProduct(node: OpNode, dealer: DealerContext, product: Tensor): void {
  const share = newTensor(dealer.temporary, node.type);
  dealer.stream('server0', Role.product, share);
  dealer.arithmetic.sub(product, product, share);
  dealer.send('server1', product);
}

/** Keeps this server's c_i. */
export async function prepareProduct(node: OpNode, server: ServerContext): Promise<void> {
  const share = newTensor(server.scope, node.type);
  if (server.index === 0) server.stream('crypto-producer', Role.product, share);
  else await server.receive('crypto-producer', share);
  server.keep(node, DEALT, share);
}

/** c_i, to which the rest is added: it is of no more use, so the result takes its place. */
export const dealtProduct = (node: OpNode, server: ServerContext): Tensor =>
  server.kept(node, DEALT);
