/**
 * Drops the lowest f bits, rounding down or to the next unit: the error is exactly 0 or +1, and it
 * never fails for −2^62 ≤ x < 2^62. One round.
 *
 * The producer knows a pad r, uniform in Z_2^64, and deals shares of its upper bits
 * r_top = (r ≪ 1) ≫ (f + 1) and of its sign r_msb = r ≫ 63 (logical shifts). The servers open
 * c = x + 2^62 + r, which is uniform. Since x + 2^62 has no sign bit, that of c differs from r's
 * exactly when the lower 63 bits have overflowed, so
 *
 *     y = ((c ≪ 1) ≫ (f + 1)) − r_top + (r_msb ⊕ c_msb)·2^(63−f) − 2^(62−f),
 *
 * and r_msb ⊕ c_msb = r_msb + c_msb − 2·c_msb·r_msb is linear in what is shared. The carry from the
 * lowest f bits is what may add a unit. Source: Escudero et al., ePrint 2020/338, §5.1.
 */
import { Role } from '../../random/stream';
import type { Tensor } from '../../ring/tensor';
import { bytesOf, openingCost, type OpNode } from '../node';
import { newTensor, type DealerContext, type Op, type ServerContext } from '../op';

export interface Dropped {
  /** Bits that are dropped. */
  readonly bits: number;
}

/** r_top, then r_msb. */
const materialType = (node: OpNode) => ({
  ring: node.type.ring,
  shape: [2, ...node.type.shape],
});

function sumOfPads(node: OpNode, dealer: DealerContext): Tensor {
  const pad = newTensor(dealer.temporary, node.type);
  const other = newTensor(dealer.temporary, node.type);
  dealer.stream('server0', Role.pad, pad);
  dealer.stream('server1', Role.pad, other);
  dealer.arithmetic.add(pad, pad, other);
  return pad;
}

/** server0 adds 2^62: what is opened must not be negative. */
function padded(node: OpNode, server: ServerContext): Tensor {
  const { arithmetic } = server;
  const part = server.kept(node, 'pad');
  arithmetic.add(part, part, server.share(node.inputs[0]!));
  if (server.index === 0) {
    const offset = server.temporary.tensor(64, [part.length]);
    offset.i64().fill(1n << 62n);
    arithmetic.add(part, part, offset);
  }
  return part;
}

export const floorReference: NonNullable<Op<Dropped>['reference']> = (node, [input]) =>
  input!.map((value) => value >> BigInt(node.attributes.bits));

/** Rounding down, or one unit more. */
export const oneUnitUp = (): readonly [bigint, bigint] => [0n, 1n];

export const truncateDealer: Op<Dropped> = {
  name: 'truncate',

  cost(node) {
    const bytes = bytesOf(node.type);
    return openingCost(bytes, [
      { from: 'crypto-producer', to: 'server1', phase: 'offline', bytes: 2 * bytes },
    ]);
  },

  reference: floorReference,
  errors: oneUnitUp,

  deal(node, dealer) {
    const pad = sumOfPads(node, dealer);
    const material = newTensor(dealer.temporary, materialType(node));
    dealer.stream('server0', Role.padMaterial, material);
    dealer.arithmetic.kernels.dealTruncation(
      material.pointer,
      pad.pointer,
      pad.length,
      node.attributes.bits,
    );
    dealer.send('server1', material);
  },

  async prepare(node, server) {
    const pad = newTensor(server.scope, node.type);
    server.stream('crypto-producer', Role.pad, pad);
    server.keep(node, 'pad', pad);
    const material = newTensor(server.scope, materialType(node));
    if (server.index === 0) server.stream('crypto-producer', Role.padMaterial, material);
    else await server.receive('crypto-producer', material);
    server.keep(node, 'material', material);
  },

  async evaluate(node, server) {
    const opened = await server.open(padded(node, server));
    server.arithmetic.kernels.truncate(
      opened.pointer,
      server.kept(node, 'material').pointer,
      opened.length,
      node.attributes.bits,
      server.index,
    );
    server.setShare(node, opened);
  },
};
