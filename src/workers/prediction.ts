/** What the page knows of a private prediction once its traces are gathered. */
import type { NodePlace } from '../model/node-places';
import type { Trace } from '../mpc/trace/trace';
import type { LinkBytes } from '../report/tables';
import type { PartyName } from '../mpc/wire/parties';
import type { ClientAnswer } from '../players/answers';

export interface Prediction extends ClientAnswer {
  /** The first of the protocol's requests that it took: new for every prediction of a cluster. */
  readonly request: number;
  /** Server-to-server rounds online. */
  readonly rounds: number;
  readonly bytes: readonly LinkBytes[];
  /** What the nodes of the plan are of the network, by their numbers. */
  readonly places: ReadonlyMap<number, NodePlace>;
  readonly trace: Trace;
  /** By how much times of two parties may be off each other, where each has a clock of its own. */
  readonly clockErrorMs?: number;
}

export interface PartyFailure {
  /** The worker that failed; beside the protocol are the yardstick and those with one errand. */
  readonly party: PartyName | 'plaintext' | 'reader' | 'test-images';
  /** What happened, in one sentence for a person. */
  readonly message: string;
}
