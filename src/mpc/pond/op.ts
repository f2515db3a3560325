/**
 * An op is a room: one file holds what there is to know of it. Its cost, its plain reference for
 * the tests, and its part in each phase for each party.
 */
import type { Role } from '../random/stream';
import type { Arithmetic } from '../ring/arithmetic';
import type { Ring, Shape } from '../ring/ring';
import type { Scope } from '../ring/scope';
import type { Masked, Share, Tensor } from '../ring/tensor';
import type { PartyName, ServerName } from '../wire/parties';
import type { Cost, OpNode } from './node';

export interface Op<A = unknown> {
  readonly name: string;
  cost(node: OpNode<A>): Cost;

  /** The same result on plain integers of the ring; the oracle of the tests. */
  reference?(node: OpNode<A>, inputs: readonly (readonly bigint[])[]): bigint[];
  /** How far, in units of the result, protocol − reference may be: from, to; 0 if not given. */
  errors?(node: OpNode<A>): readonly [bigint, bigint];

  /** The player, before its value exists. */
  mask?(node: OpNode<A>, player: PlayerContext): void;
  /** The player, with its value. */
  provide?(node: OpNode<A>, player: PlayerContext, values: ArrayLike<number>): void;
  /** The player that gets an output. */
  collect?(node: OpNode<A>, player: PlayerContext): Promise<Float64Array>;

  /** The producer, offline. */
  deal?(node: OpNode<A>, dealer: DealerContext): void;

  /** A server, offline (for a cached input: when the model is set up). */
  prepare?(node: OpNode<A>, server: ServerContext): void | Promise<void>;
  /** Whether a request's node has nothing to deal, or to prepare: then it is not even visited. */
  isIdle?(node: OpNode<A>, part: OfflinePart): boolean;

  /** A server, online. */
  evaluate?(node: OpNode<A>, server: ServerContext): void | Promise<void>;
}

type OfflinePart = 'deal' | 'prepare';

/** Whether there is offline work for a request's node; what is kept for a model is set up once. */
export const hasOfflineWork = (node: OpNode & { readonly op: Op }, part: OfflinePart): boolean =>
  node.lifetime === 'request' && !!node.op[part] && !node.op.isIdle?.(node, part);

interface Context {
  readonly arithmetic: Arithmetic;
  /** Lives as long as the node's value: the request, or the model for a cached input. */
  readonly scope: Scope;
  /** Freed when the phase is over. */
  readonly temporary: Scope;
}

export interface PlayerContext extends Context {
  /** The stream of this player's seed for a server: the server makes the same. */
  stream(server: ServerName, role: Role, out: Tensor): void;
  mask(node: OpNode): Tensor;
  setMask(node: OpNode, mask: Tensor): void;
  send(to: ServerName, value: Tensor): void;
  receive(from: ServerName, out: Tensor): Promise<void>;
  /**
   * Where the player wants to see what becomes of its value: gets each server's share of it, which is
   * read before this returns. The player made them; no server is asked. Undefined where nobody looks.
   */
  readonly look: ((server: ServerName, share: Tensor) => void) | undefined;
}

export interface DealerContext extends Context {
  /** The stream that the player and a server make from the player's seed. */
  playerStream(server: ServerName, role: Role, out: Tensor): void;
  /** The stream that the producer shares with one server. */
  stream(server: ServerName, role: Role, out: Tensor): void;
  mask(node: OpNode): Tensor;
  setMask(node: OpNode, mask: Tensor): void;
  /** Made at most once in the lifetime of `node`. */
  once(node: OpNode, what: string, make: (scope: Scope) => Tensor): Tensor;
  send(to: ServerName, value: Tensor): void;
}

export interface ServerContext extends Context {
  /** server0 leads: it adds the public constants. */
  readonly index: 0 | 1;
  /** The stream of the seed that `from` gave this server. */
  stream(from: PartyName, role: Role, out: Tensor): void;
  receive(from: PartyName, out: Tensor): Promise<void>;
  send(to: PartyName, value: Tensor): void;
  /**
   * One symmetric exchange: sends this server's part and adds the other's. `part` becomes the
   * opened value, known to both.
   */
  open(part: Tensor): Promise<Masked>;

  /** This server's share of a value; made from the mask share where a value came masked. */
  share(node: OpNode): Share;
  setShare(node: OpNode, share: Tensor): void;
  /** v − a, known to both servers. */
  masked(node: OpNode): Masked;
  setMasked(node: OpNode, masked: Tensor): void;
  /** This server's share a_i of the mask. */
  maskShare(node: OpNode): Tensor;
  setMaskShare(node: OpNode, share: Tensor): void;
  /** What an op keeps from `prepare` to `evaluate`. */
  kept(node: OpNode, what: string): Tensor;
  keep(node: OpNode, what: string, tensor: Tensor): void;
  once(node: OpNode, what: string, make: (scope: Scope) => Tensor): Tensor;
}

export const newTensor = (
  scope: Scope,
  { ring, shape }: { readonly ring: Ring; readonly shape: Shape },
): Tensor => scope.tensor(ring, shape);
