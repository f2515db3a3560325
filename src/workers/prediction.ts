/** What a private prediction gives back to the page. */
import type { Trace } from '../mpc/trace/trace';
import type { LinkBytes, OperationRow } from '../report/tables';
import type { PartyName } from '../mpc/wire/parties';
import type { ClassScores } from '../players/answers';

export interface Prediction {
  /** Number of the model that answered. */
  readonly model: number;
  /** New for every prediction; the first of the protocol's requests that it took. */
  readonly request: number;
  /** One an image. */
  readonly scores: readonly ClassScores[];
  /** From the client holding its input to the client holding the logits. */
  readonly onlineMs: number;
  /** Whether the offline material was there already or was dealt while the request waited. */
  readonly dealt: 'ahead' | 'on demand';
  /** Server-to-server rounds online. */
  readonly rounds: number;
  readonly operations: readonly OperationRow[];
  readonly bytes: readonly LinkBytes[];
  readonly trace: Trace;
}

export interface PartyFailure {
  /** The worker that failed; "plaintext" is the yardstick beside the protocol. */
  readonly party: PartyName | 'plaintext';
  /** What happened, in one sentence for a person. */
  readonly message: string;
}
