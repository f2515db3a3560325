/**
 * A private input that is only added, such as a bias: plainly shared. server0's share is a stream,
 * server1 gets the value minus it; the producer has no part in it.
 */
import { Role } from '../../random/stream';
import { encodeInput, type Promised } from '../encode-input';
import { newTensor, type Op, type ServerContext } from '../op';
import { bytesOf, type OpNode } from '../node';
import { inputPhase } from './masked-input';

async function receiveShare(node: OpNode, server: ServerContext): Promise<void> {
  const share = newTensor(server.scope, node.type);
  if (server.index === 0) server.stream(node.player!, Role.share, share);
  else await server.receive(node.player!, share);
  server.setShare(node, share);
}

export const sharedInput: Op<Promised> = {
  name: 'shared-input',

  cost: (node) => ({
    rounds: 0,
    messages: [
      { from: node.player!, to: 'server1', phase: inputPhase(node), bytes: bytesOf(node.type) },
    ],
  }),

  provide(node, player, values) {
    const value = encodeInput(node, player, values);
    const share = newTensor(player.temporary, node.type);
    player.stream('server0', Role.share, share);
    player.arithmetic.sub(value, value, share);
    player.send('server1', value);
    player.look?.('server0', share);
    player.look?.('server1', value);
  },

  async prepare(node, server) {
    if (node.lifetime === 'model') await receiveShare(node, server);
  },

  async evaluate(node, server) {
    if (node.lifetime === 'request') await receiveShare(node, server);
  },
};
