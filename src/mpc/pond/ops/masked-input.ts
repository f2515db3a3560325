/**
 * A private input that arrives masked, as Pond's `masked=True`. The player draws seeds for both
 * servers, a_i = PRG(s_i), a = a_0 + a_1, and later sends α = v − a to both. The shares of v are
 * then α + a_0 and a_1, and v is already open under its mask: no server-to-server round.
 * Source: Dahl et al., arXiv 1810.08130.
 */
import { Role } from '../../random/stream';
import { SERVERS } from '../../wire/parties';
import { encodeInput, type Promised } from '../encode-input';
import { newTensor, type Op } from '../op';
import { bytesOf, type OpNode } from '../node';

export const inputPhase = ({ lifetime }: OpNode) => (lifetime === 'model' ? 'setup' : 'online');

export const maskedInput: Op<Promised> = {
  name: 'masked-input',

  cost: (node) => ({
    rounds: 0,
    messages: SERVERS.map((to) => ({
      from: node.player!,
      to,
      phase: inputPhase(node),
      bytes: bytesOf(node.type),
    })),
  }),

  mask(node, player) {
    const mask = newTensor(player.scope, node.type);
    const other = newTensor(player.temporary, node.type);
    player.stream('server0', Role.mask, mask);
    player.stream('server1', Role.mask, other);
    player.arithmetic.add(mask, mask, other);
    player.setMask(node, mask);
  },

  provide(node, player, values) {
    const value = encodeInput(node, player, values);
    player.arithmetic.sub(value, value, player.mask(node));
    for (const server of SERVERS) player.send(server, value);
    if (!player.look) return;
    // Now that it is on its way: server0 has α + a_0, server1 has a_1.
    const share = newTensor(player.temporary, node.type);
    player.stream('server1', Role.mask, share);
    player.look('server1', share);
    player.stream('server0', Role.mask, share);
    player.arithmetic.add(share, share, value);
    player.look('server0', share);
  },

  deal(node, dealer) {
    const mask = newTensor(dealer.scope, node.type);
    const other = newTensor(dealer.temporary, node.type);
    dealer.playerStream('server0', Role.mask, mask);
    dealer.playerStream('server1', Role.mask, other);
    dealer.arithmetic.add(mask, mask, other);
    dealer.setMask(node, mask);
  },

  async prepare(node, server) {
    const share = newTensor(server.scope, node.type);
    server.stream(node.player!, Role.mask, share);
    server.setMaskShare(node, share);
    if (node.lifetime === 'model') await receiveMasked(node, server);
  },

  async evaluate(node, server) {
    if (node.lifetime === 'request') await receiveMasked(node, server);
  },
};

async function receiveMasked(
  node: OpNode,
  server: Parameters<NonNullable<Op['evaluate']>>[1],
): Promise<void> {
  const masked = newTensor(server.scope, node.type);
  await server.receive(node.player!, masked);
  server.setMasked(node, masked);
}
