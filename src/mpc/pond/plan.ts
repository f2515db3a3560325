/** A compiled computation: what each party does in which phase, and what it costs. */
import type { Movement } from '../graph/computation';
import type { PartyName, PlayerName } from '../wire/parties';
import type { Ring, Shape } from '../ring/ring';
import type { Phase } from '../wire/phase';
import type { Op } from './op';

/** The ring, shape and scale that a value has inside the protocol. */
export interface TensorType {
  readonly ring: Ring;
  readonly shape: Shape;
  /** The element v stands for v/2^fractionBits. */
  readonly fractionBits: number;
}

export interface PeriodicGate {
  readonly period: number;
  readonly harmonics: number;
  /** b_1, b_3, …: the fit that the model's public parameters name. */
  readonly coefficients: readonly number[];
  /** k: the period is 2^k units of the gate's input. */
  readonly angleBits: number;
}

export interface PlanNode {
  /** From 1; 0 stands for what belongs to a whole request. */
  readonly id: number;
  readonly name: string;
  /** The name of the graph's value, or of the output, that the node is made for. */
  readonly of: string;
  readonly op: Op;
  readonly inputs: readonly PlanNode[];
  readonly type: TensorType;
  /** `model`: computed once and kept for all requests. */
  readonly lifetime: 'model' | 'request';
  /** Whose input this is, or who gets this output. */
  readonly player?: PlayerName;
  /** What that player promises of |x|, and checks: the room of products was planned by it. */
  readonly bound?: number;
  readonly gate?: PeriodicGate;
  readonly movement?: Movement;
  /** The numbers of a constant. */
  readonly values?: readonly number[];
  /** Bits that a truncation drops. */
  readonly bits?: number;
  /** Known to both servers. */
  readonly isPublic?: boolean;
  /** Open under a mask that the producer knows: ready for a product. */
  readonly isOpen?: boolean;
}

/** One message of the protocol. A sender, a receiver, a phase and a node name at most one. */
interface MessageCost {
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

export interface PlannedMessage extends MessageCost {
  readonly node: number;
}

export interface Plan {
  readonly nodes: readonly PlanNode[];
  /** Rows of the requester's inputs. */
  readonly batch: number;
  /** The player that starts requests and owns the inputs that are not cached. */
  readonly requester: PlayerName;
  /** Names the plan without its batch; parties that disagree reject each other's messages. */
  readonly digest: number;
  readonly rounds: number;
  /** Every message of a setup and of a request: what is measured is held against this. */
  readonly messages: readonly PlannedMessage[];
}

/** What `player` gets of a request. */
export const outputsOf = ({ nodes }: Plan, player: PlayerName): PlanNode[] =>
  nodes.filter((node) => node.op.collect && node.player === player);

export const bytesOf = ({ ring, shape }: TensorType): number =>
  shape.reduce((product, size) => product * size, ring / 8);
