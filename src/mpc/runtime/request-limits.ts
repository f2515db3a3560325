/**
 * What a party lets a requester ask for, where it does not know who asks: rows, what is dealt for it and
 * has not been used, and what comes for requests that nobody has opened.
 */
import type { Plan } from '../pond/plan';
import { type Header, ProtocolError } from '../wire/frame';
import { ticketBytes } from './ticket-bytes';

export interface RequestLimits {
  /** Rows of a request. */
  readonly batch: number;
  /** Of all requests that are open, as `ticketBytes` counts. */
  readonly ticketBytes: number;
  /** Of one sender, for requests that nobody has opened. */
  readonly early: EarlyLimits;
  /** Whether so many bytes more fit into what all requesters may have together. */
  readonly hasRoom?: (bytes: number) => boolean;
}

export interface EarlyLimits {
  readonly messages: number;
  readonly bytes: number;
}

/** More was asked for than a party allows. */
export class LimitError extends ProtocolError {
  override readonly name = 'LimitError';
}

/** @throws {LimitError} */
export function checkBatch(
  { from, batch }: Pick<Header, 'from' | 'batch'>,
  limits?: RequestLimits,
): void {
  if (!limits || batch <= limits.batch) return;
  throw new LimitError(`${from} asked for ${batch} rows at once; ${limits.batch} are the most.`);
}

interface Opened {
  readonly id: { readonly plan: Plan };
}

export const heldBytes = (open: readonly Opened[]): number =>
  open.reduce((sum, { id }) => sum + ticketBytes(id.plan), 0);

/** Before another request opens. @param open those that are. @throws {LimitError} */
export function checkTickets(plan: Plan, open: readonly Opened[], limits?: RequestLimits): void {
  if (!limits) return;
  const bytes = ticketBytes(plan);
  const sum = heldBytes(open) + bytes;
  if (sum > limits.ticketBytes) {
    throw new LimitError(
      `${plan.requester} opened tickets of ${sum} bytes; ${limits.ticketBytes} are the most.`,
    );
  }
  if (limits.hasRoom && !limits.hasRoom(bytes)) {
    throw new LimitError('There is no room for more tickets at the moment.');
  }
}
