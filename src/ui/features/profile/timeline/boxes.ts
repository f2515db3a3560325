/** Lanes of parties, and bars in them. */
import type { Span } from '../../../../mpc/trace/trace';
import type { PartyName } from '../../../../mpc/wire/parties';
import type { Work } from '../../../../report/tracks';
import type { Row } from '../../../../report/visible';

export interface Block {
  readonly start: number;
  readonly end: number;
  /** An op, or all work of a request in a phase. */
  readonly span: Span | undefined;
  readonly work: Work;
  readonly waits: readonly (readonly [number, number])[];
}

export interface BlockRow extends Row<Block> {
  readonly y: number;
  readonly height: number;
}

export interface LaneBox {
  readonly party: PartyName;
  readonly y: number;
  readonly height: number;
  readonly rows: readonly BlockRow[];
}
