/** A compiled computation: what each party does in which phase, and what it costs. */
import type { PlayerName } from '../wire/parties';
import type { MessageCost, OpNode } from './node';
import type { Op } from './op';

export interface PlanNode extends OpNode {
  readonly op: Op;
  readonly inputs: readonly PlanNode[];
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
  /**
   * Names the plan, and where it is one of a `PlanSource` all plans of that, whatever their batch.
   * Parties that disagree reject each other's messages.
   */
  readonly digest: number;
  readonly rounds: number;
  /** Every message of a setup and of a request: what is measured is held against this. */
  readonly messages: readonly PlannedMessage[];
}

/** The plan of one computation for any number of rows; 0 rows is what a setup is checked against. */
export type PlanSource = (batch: number) => Plan;

/** What `player` gets of a request. */
export const outputsOf = ({ nodes }: Plan, player: PlayerName): PlanNode[] =>
  nodes.filter((node) => node.op.collect && node.player === player);
