/**
 * Where a session's tickets come from: dealt when a run asks for one, kept ahead, or dealt by another
 * run long before and read from files. With a ticket that was kept ahead a run waits for nothing but
 * its online phase; with one from a file, for the servers to prepare it.
 */
import { deal, type TripleFiles } from '../triples/deal';
import type { Claim } from '../triples/open-deal';
import type { TripleParty } from '../triples/triple-file-error';
import { planOf } from './plan-of';
import type { Output } from './pond';

/** The session has a crypto-producer, which deals. */
export interface LiveTriples {
  readonly kind: 'live';
  /** Tickets that are kept ready for each output. */
  readonly ahead: number;
  /** Most bytes that they take for one output, in the fuller server. */
  readonly budget: number;
}

/** The session has no crypto-producer. */
interface DealtTriples {
  readonly kind: 'files';
  /** The one output that the session can run, as often as there are tickets. */
  readonly output: Output<unknown>;
  readonly files: Readonly<Record<TripleParty, Uint8Array>>;
  /** Keeps a file from being used again. There is no default: memory would forget. */
  readonly claim: Claim;
}

export type TripleSource = LiveTriples | DealtTriples;

const MEGABYTE = 1 << 20;

/** Tickets are made ahead, and again when half of them are used. */
export const queued = ({ ahead = 4, budget = 64 * MEGABYTE } = {}): LiveTriples => ({
  kind: 'live',
  ahead,
  budget,
});

/** Each run waits for the dealing of its ticket. */
export const onDemand = (): LiveTriples => queued({ ahead: 0 });

/** What `dealTriples` made; it is spent when the session starts. */
export const fromFiles = (options: Omit<DealtTriples, 'kind'>): DealtTriples => ({
  kind: 'files',
  ...options,
});

/**
 * Deals tickets for runs of `output` in another session, in another process, on another day. It asks
 * for no input. @returns a file for each party; see docs/triples-format.md for who may have which.
 */
export const dealTriples = (
  output: Output<unknown>,
  {
    tickets,
    module,
  }: { readonly tickets: number; readonly module?: WebAssembly.Module | undefined },
): Promise<TripleFiles> => {
  const plan = planOf(output);
  return deal(() => plan, Array<number>(tickets).fill(plan.batch), module);
};
