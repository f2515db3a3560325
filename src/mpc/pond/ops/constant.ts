/** Numbers that are part of the computation. Each server encodes them for itself. */
import { encode } from '../../ring/fixed-point';
import type { Op } from '../op';
import { dealNoMask, prepareNoMask, setPublic } from '../public';

export const constant: Op = {
  name: 'constant',

  cost: () => ({ rounds: 0, messages: [] }),

  isIdle: (node, part) => part === 'deal' && !node.isOpen,

  deal: dealNoMask,

  prepare(node, server) {
    prepareNoMask(node, server);
    setPublic(
      node,
      server,
      encode(server.arithmetic, server.scope, node.values!, node.type, node.name),
    );
  },
};
