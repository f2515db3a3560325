/** Both servers send their share to one player, who alone adds them up. */
import { decode } from '../../ring/fixed-point';
import { SERVERS } from '../../wire/parties';
import { newTensor, type Op } from '../op';
import { bytesOf } from '../node';

export const output: Op = {
  name: 'output',

  cost: ({ type, player }) => ({
    rounds: 0,
    messages: SERVERS.map((from) => ({
      from,
      to: player!,
      phase: 'online' as const,
      bytes: bytesOf(type),
    })),
  }),

  reference: (_node, [value]) => [...value!],

  evaluate(node, server) {
    server.send(node.player!, server.share(node.inputs[0]!));
  },

  async collect(node, player) {
    const value = newTensor(player.temporary, node.type);
    const other = newTensor(player.temporary, node.type);
    await Promise.all([player.receive('server0', value), player.receive('server1', other)]);
    player.arithmetic.add(value, value, other);
    return decode(player.arithmetic, value, node.type.fractionBits);
  },
};
