/**
 * Tickets made ahead of time, by batch size. One size, that of a single request, is refilled while
 * nobody is served, up to a bound in bytes, once no more than half is left. Other sizes are dealt
 * when they are wanted. Whoever finds no ticket waits for the dealing, and is told so.
 */
import type { Plan } from '../pond/plan';
import type { Requester, Ticket } from './requester';

export interface QueueOptions {
  readonly model: number;
  readonly planFor: (batch: number) => Plan;
  /** Tickets of one row to keep ahead; fewer if they would not fit `budget`. */
  readonly ahead: number;
  /** Most bytes of offline material that wait for requests, as {@link ticketBytes} counts them. */
  readonly budget: number;
}

export interface TakenTicket {
  readonly ticket: Ticket;
  readonly dealt: 'ahead' | 'on demand';
}

export class BudgetError extends RangeError {
  override readonly name = 'BudgetError';
}

/** What the fuller server holds for a ticket: what was dealt to it. */
export const ticketBytes = ({ messages }: Plan): number =>
  messages.reduce(
    (sum, { from, phase, bytes }) =>
      phase === 'offline' && from === 'crypto-producer' ? sum + bytes : sum,
    0,
  );

export class TicketQueue {
  readonly #tickets = new Map<number, Ticket[]>();

  constructor(
    private readonly requester: Requester,
    private readonly options: QueueOptions,
  ) {}

  /** Bytes of offline material that wait. */
  get bytes(): number {
    let sum = 0;
    for (const [batch, tickets] of this.#tickets) {
      sum += tickets.length * this.#bytesOf(batch);
    }
    return sum;
  }

  /** Tickets of `batch` rows that wait. */
  count(batch: number): number {
    return this.#of(batch).length;
  }

  /** Opens tickets of one row if they run low. */
  refill(): void {
    const single = this.#of(1);
    if (single.length > this.options.ahead / 2) return;
    const room = Math.floor((this.options.budget - this.bytes) / this.#bytesOf(1));
    const missing = Math.min(this.options.ahead - single.length, room);
    for (let i = 0; i < missing; i++) single.push(this.#open(1));
  }

  /**
   * Makes tickets for requests of these batch sizes, and resolves when all that wait are ready.
   * @throws {BudgetError} if they would take more than the budget; then none was made.
   */
  async prepare(batches: readonly number[]): Promise<void> {
    const missing = new Map<number, number>();
    for (const batch of batches) missing.set(batch, (missing.get(batch) ?? 0) + 1);
    for (const [batch, wanted] of missing) missing.set(batch, wanted - this.count(batch));
    const fresh = [...missing].flatMap(([batch, n]) => Array<number>(Math.max(n, 0)).fill(batch));
    const bytes = fresh.reduce((sum, batch) => sum + this.#bytesOf(batch), 0);
    if (this.bytes + bytes > this.options.budget) {
      throw new BudgetError(
        `These tickets would take ${bytes} bytes beside ${this.bytes} that wait; the limit is ` +
          `${this.options.budget}. Prepare fewer at a time.`,
      );
    }
    for (const batch of fresh) this.#of(batch).push(this.#open(batch));
    const waiting = [...this.#tickets.values()].flat();
    await Promise.all(waiting.map(({ ready }) => ready));
  }

  take(batch: number): TakenTicket {
    const ticket = this.#of(batch).shift();
    if (ticket) return { ticket, dealt: ticket.isReady ? 'ahead' : 'on demand' };
    return { ticket: this.#open(batch), dealt: 'on demand' };
  }

  /** Gives all tickets up. */
  clear(): void {
    for (const ticket of [...this.#tickets.values()].flat()) this.requester.drop(ticket);
    this.#tickets.clear();
  }

  #of(batch: number): Ticket[] {
    let tickets = this.#tickets.get(batch);
    if (!tickets) {
      tickets = [];
      this.#tickets.set(batch, tickets);
    }
    return tickets;
  }

  #open(batch: number): Ticket {
    return this.requester.open(this.options.model, batch);
  }

  #bytesOf(batch: number): number {
    return ticketBytes(this.options.planFor(batch));
  }
}
