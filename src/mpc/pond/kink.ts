/**
 * What comparisons are made for: a function of z that is one line where z ≥ 0 and another elsewhere, in
 * one round. `dealRelu` and `relu` of the kernels say what the words of a key are.
 */
import { type Compared, dealComparison, evaluateComparison } from './comparison';
import type { OpNode } from './node';
import { type DealerContext, newTensor, type ServerContext } from './op';
import type { Opening } from './opened-angle';

export interface Kink {
  /** That an element's key gives: 1 for the sign alone, otherwise 2 or 3. */
  readonly words: number;
  /** Bits that are dropped of δ. */
  readonly drop: number;
  /** What negative values are multiplied with, before `below` bits of them are dropped. */
  readonly slope: number;
  readonly below: number;
}

/** 1 where z ≥ 0, 0 elsewhere. */
export const SIGN: Kink = { words: 1, drop: 0, slope: 0, below: 0 };

export function dealKink(
  node: OpNode<Compared>,
  dealer: DealerContext,
  { words, drop, slope, below }: Kink,
): void {
  dealComparison(node, dealer, words, (values, pads) =>
    dealer.arithmetic.kernels.dealRelu(
      values.pointer,
      pads.pointer,
      pads.length,
      words,
      node.type.ring,
      drop,
      slope,
      below,
    ),
  );
}

export async function evaluateKink(
  node: OpNode<Compared>,
  server: ServerContext,
  { words, drop, slope, below }: Kink,
  opening: Opening = {},
): Promise<void> {
  const { delta, shares } = await evaluateComparison(node, server, words, opening);
  const result = newTensor(server.scope, node.type);
  server.arithmetic.kernels.relu(
    result.pointer,
    delta.pointer,
    shares.pointer,
    result.length,
    words,
    node.type.ring,
    drop,
    slope,
    below,
    server.index,
  );
  server.setShare(node, result);
}
