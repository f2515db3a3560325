/**
 * Opens a value to both servers, in full: each sends its share to the other. From then on the value
 * is public to them, and products with it need no mask. The players' choice: docs/ops.md.
 */
import { newTensor, type Op } from '../op';
import { bytesOf } from '../plan';
import { dealNoMask, prepareNoMask, setPublic } from '../public';

export const reveal: Op = {
  name: 'reveal',

  cost: ({ type }) => ({
    rounds: 1,
    messages: [
      { from: 'server0', to: 'server1', phase: 'online', bytes: bytesOf(type) },
      { from: 'server1', to: 'server0', phase: 'online', bytes: bytesOf(type) },
    ],
  }),

  reference: (_node, [input]) => [...input!],

  deal: dealNoMask,
  prepare: prepareNoMask,

  async evaluate(node, server) {
    const part = newTensor(server.scope, node.type);
    part.u8().set(server.share(node.inputs[0]!).u8());
    setPublic(node, server, await server.open(part));
  },
};
