/** A node of a plan as its op sees it, and what a node costs. */
import type { Ring, Shape } from '../ring/ring';
import type { PartyName, PlayerName } from '../wire/parties';
import type { Phase } from '../wire/phase';

/** The ring, shape and scale that a value has inside the protocol. */
export interface TensorType {
  readonly ring: Ring;
  readonly shape: Shape;
  /** The element v stands for v/2^fractionBits. */
  readonly fractionBits: number;
}

export const bytesOf = ({ ring, shape }: Pick<TensorType, 'ring' | 'shape'>): number =>
  shape.reduce((product, size) => product * size, ring / 8);

/** All of it enters the plan's digest, so it is plain data, the same at every party. */
export interface OpNode<A = unknown> {
  /** From 1; 0 stands for what belongs to a whole request. */
  readonly id: number;
  readonly name: string;
  /** The name of the graph's value that it is made for: its own, or that of what it is a part of. */
  readonly of: string;
  readonly inputs: readonly OpNode[];
  readonly type: TensorType;
  /** `model`: computed once and kept for all requests. */
  readonly lifetime: 'model' | 'request';
  /** What the op has beside its operands. */
  readonly attributes: A;
  /** Whose input this is, or who gets this output. */
  readonly player?: PlayerName;
  /** Known to both servers. */
  readonly isPublic?: boolean;
  /** Open under a mask that the producer knows: ready for a product. */
  readonly isOpen?: boolean;
}

/** One message of the protocol. A sender, a receiver, a phase and a node name at most one. */
export interface MessageCost {
  readonly from: PartyName;
  readonly to: PartyName;
  readonly phase: Phase;
  readonly bytes: number;
}

export interface Cost {
  /** Server-to-server rounds online. */
  readonly rounds: number;
  readonly messages: readonly MessageCost[];
}

export const FREE: Cost = { rounds: 0, messages: [] };

/**
 * One round: each server sends the other its part of what is opened.
 * @param dealt what the producer sends for it.
 */
export const openingCost = (bytes: number, dealt: readonly MessageCost[] = []): Cost => ({
  rounds: 1,
  messages: [
    ...dealt,
    { from: 'server0', to: 'server1', phase: 'online', bytes },
    { from: 'server1', to: 'server0', phase: 'online', bytes },
  ],
});
