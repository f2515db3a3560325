/**
 * Tickets made ahead of time for requests of one batch size. It fills while nobody is served, up
 * to a bound in bytes, and again when it runs low; an empty queue deals on demand.
 */
import type { Plan } from '../pond/plan';
import type { Requester, Ticket } from './requester';

export interface QueueOptions {
  readonly model: number;
  readonly batch: number;
  /** Most tickets ahead; fewer if they would not fit `budget`. */
  readonly most: number;
  /** Most bytes of offline material, as {@link ticketBytes} counts them. */
  readonly budget: number;
}

export interface TakenTicket {
  readonly ticket: Ticket;
  readonly dealt: 'ahead' | 'on demand';
}

/** What the fuller server holds for a ticket: the messages that were dealt to it. */
export const ticketBytes = ({ messages }: Plan): number =>
  messages.reduce(
    (sum, { from, phase, bytes }) =>
      phase === 'offline' && from === 'crypto-producer' ? sum + bytes : sum,
    0,
  );

export class TicketQueue {
  readonly #tickets: Ticket[] = [];
  readonly #size: number;

  constructor(
    private readonly requester: Requester,
    private readonly options: QueueOptions,
    plan: Plan,
  ) {
    this.#size = Math.min(options.most, Math.floor(options.budget / ticketBytes(plan)));
  }

  get length(): number {
    return this.#tickets.length;
  }

  /** Opens tickets up to the bound, once no more than half of them are left. */
  refill(): void {
    if (this.#tickets.length > this.#size / 2) return;
    while (this.#tickets.length < this.#size) {
      this.#tickets.push(this.requester.open(this.options.model, this.options.batch));
    }
  }

  take(): TakenTicket {
    const ticket = this.#tickets.shift();
    if (ticket) return { ticket, dealt: ticket.isReady ? 'ahead' : 'on demand' };
    const { model, batch } = this.options;
    return { ticket: this.requester.open(model, batch), dealt: 'on demand' };
  }

  /** Gives all tickets up. */
  clear(): void {
    for (const ticket of this.#tickets.splice(0)) this.requester.drop(ticket);
  }
}
