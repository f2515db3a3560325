/**
 * Opens a private value under a fresh mask m = m_0 + m_1 that only the producer knows whole, so
 * that a product can use it. Each server sends h_i − m_i; the sum h − m is uniformly random.
 * The mask opens this one value, once.
 */
import { Role } from '../../random/stream';
import { newTensor, type Op } from '../op';
import { bytesOf, openingCost } from '../node';

export const mask: Op = {
  name: 'mask',

  cost: ({ type }) => openingCost(bytesOf(type)),

  reference: (_node, [value]) => [...value!],

  deal(node, dealer) {
    const whole = newTensor(dealer.scope, node.type);
    const other = newTensor(dealer.temporary, node.type);
    dealer.stream('server0', Role.mask, whole);
    dealer.stream('server1', Role.mask, other);
    dealer.arithmetic.add(whole, whole, other);
    dealer.setMask(node, whole);
  },

  prepare(node, server) {
    const share = newTensor(server.scope, node.type);
    server.stream('crypto-producer', Role.mask, share);
    server.setMaskShare(node, share);
  },

  async evaluate(node, server) {
    const part = newTensor(server.scope, node.type);
    server.arithmetic.sub(part, server.share(node.inputs[0]!), server.maskShare(node));
    server.setMasked(node, await server.open(part));
  },
};
