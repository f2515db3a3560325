/**
 * Comparisons with 0 in one round, by dealt keys. With r the pad that the producer knows and δ = z + r
 * what the servers open, m and ρ their sign bits and the primes the bits below,
 *
 *     (z ≥ 0) = 1 ⊕ m ⊕ ρ ⊕ (δ′ < r′),
 *
 * and a comparison key gives the servers shares of any v_0 + (δ′ < r′)·v_1 that the producer chooses.
 * Both servers get the same keys, and a root each, which is a stream. Source: Boyle, Gilboa, Ishai et
 * al., Function Secret Sharing for Mixed-Mode and Fixed-Point Secure Computation, 2021;
 * docs/decisions/0021-comparison-keys.md.
 *
 * Only the top `compared` bits are compared. Where the others would have decided, −2^(32−compared) <
 * z < 0 in units of δ, z may be taken for one that is not negative; and the same near ±2^31, which a
 * window leaves free.
 */
import { Role } from '../random/stream';
import { comparisonKeyBytes, padded, ROOT_BYTES } from '../ring/comparison-key';
import { sizeOf } from '../ring/ring';
import type { Masked, Tensor } from '../ring/tensor';
import { type Cost, openingCost, type OpNode } from './node';
import type { DealerContext, ServerContext } from './op';
import {
  angleBytes,
  dealAngle,
  keptAngle,
  openAngle,
  type Opening,
  prepareAngle,
} from './opened-angle';

export interface Compared {
  /** k: z counts as a signed number of so many bits, 32 to 64, and its top 32 are opened. */
  readonly window: number;
  /** Of those 32 so many are compared, 2 to 32. */
  readonly compared: number;
}

const KEYS = 'keys';
const ROOTS = 'roots';

/** The kind of key that a node takes. */
const keyOf = ({ type, attributes }: OpNode<Compared>, words: number) => ({
  bits: attributes.compared - 1,
  words,
  ring: type.ring,
});

const elementsOf = ({ type }: OpNode): number => sizeOf(type.shape);

const keyBytes = (node: OpNode<Compared>, words: number): number =>
  comparisonKeyBytes(elementsOf(node), keyOf(node, words));

const keysType = (node: OpNode<Compared>, words: number) =>
  [32, [keyBytes(node, words) / 4]] as const;

const rootsType = (node: OpNode) => [32, [padded(elementsOf(node)), ROOT_BYTES / 4]] as const;

export function comparisonCost(node: OpNode<Compared>, words: number): Cost {
  const bytes = keyBytes(node, words);
  return openingCost(angleBytes(elementsOf(node)), [
    { from: 'crypto-producer', to: 'server0', phase: 'offline', bytes },
    { from: 'crypto-producer', to: 'server1', phase: 'offline', bytes },
  ]);
}

/** @param fill writes v_0 and v_1, from the pads: `words` rows each, padded. */
export function dealComparison(
  node: OpNode<Compared>,
  dealer: DealerContext,
  words: number,
  fill: (values: Tensor, pads: Tensor) => void,
): void {
  const { temporary, arithmetic } = dealer;
  const elements = elementsOf(node);
  const pads = dealAngle(node, dealer, node.attributes.window);
  const values = temporary.tensor(node.type.ring, [2, words, padded(elements)]);
  fill(values, pads);
  const [roots, others] = [rootsType(node), rootsType(node)].map((type) =>
    temporary.tensor(...type),
  ) as [Tensor, Tensor];
  dealer.stream('server0', Role.material, roots);
  dealer.stream('server1', Role.material, others);
  const keys = temporary.tensor(...keysType(node, words));
  const { bits, ring } = keyOf(node, words);
  arithmetic.kernels.dealComparison(
    keys.pointer,
    roots.pointer,
    others.pointer,
    pads.pointer,
    values.pointer,
    elements,
    bits,
    words,
    ring,
  );
  dealer.send('server0', keys);
  dealer.send('server1', keys);
}

export async function prepareComparison(
  node: OpNode<Compared>,
  server: ServerContext,
  words: number,
): Promise<void> {
  prepareAngle(node, server);
  const roots = server.scope.tensor(...rootsType(node));
  server.stream('crypto-producer', Role.material, roots);
  server.keep(node, ROOTS, roots);
  const keys = server.scope.tensor(...keysType(node, words));
  await server.receive('crypto-producer', keys);
  server.keep(node, KEYS, keys);
}

interface Opened {
  readonly delta: Masked;
  /** This server's shares of v_0 + (δ′ < r′)·v_1: rows, padded; behind two its share of r. */
  readonly shares: Tensor;
}

export async function evaluateComparison(
  node: OpNode<Compared>,
  server: ServerContext,
  words: number,
  opening: Opening = {},
): Promise<Opened> {
  const elements = elementsOf(node);
  const { bits, ring } = keyOf(node, words);
  const shares = server.scope.tensor(ring, [words === 2 ? 3 : words, padded(elements)]);
  if (words === 2) {
    shares.i32().set(keptAngle(node, server).i32(), 2 * padded(elements));
  }
  const delta = await openAngle(node, server, node.attributes.window, opening);
  server.arithmetic.kernels.compare(
    shares.pointer,
    delta.pointer,
    server.kept(node, KEYS).pointer,
    server.kept(node, ROOTS).pointer,
    elements,
    bits,
    words,
    ring,
    server.index,
  );
  return { delta, shares };
}
