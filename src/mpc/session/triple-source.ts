/**
 * Where a session's tickets come from: dealt when a run asks for one, or kept ahead. A ticket that is
 * there already costs a run nothing but its online phase.
 */
export interface TripleSource {
  /** Tickets that are kept ready for each output. */
  readonly ahead: number;
  /** Most bytes that they take for one output, in the fuller server. */
  readonly budget: number;
}

const MEGABYTE = 1 << 20;

export const queued = ({ ahead = 4, budget = 64 * MEGABYTE } = {}): TripleSource => ({
  ahead,
  budget,
});

/** Each run waits for the dealing of its ticket. */
export const onDemand = (): TripleSource => queued({ ahead: 0 });
