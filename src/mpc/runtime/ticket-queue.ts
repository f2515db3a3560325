/**
 * Tickets made ahead of time, by batch size, up to a bound in bytes. Single rows are always kept
 * ahead, and so is the batch size that was asked for last: who asks for a hundred once will do so
 * again. A size is refilled once no more than half of it is left. Whoever finds no ticket waits for
 * the dealing, and is told so.
 */
import type { Plan } from '../pond/plan';
import type { Requester, Ticket } from './requester';
import { ticketBytes } from './ticket-bytes';

export interface QueueOptions {
  readonly model: number;
  readonly planFor: (batch: number) => Plan;
  /** Tickets to keep ahead, of one row and of the last other size; fewer if `budget` is short. */
  readonly ahead: { readonly single: number; readonly batch: number };
  /** Most bytes of offline material that wait for requests, as `ticketBytes` counts them. */
  readonly budget: number;
}

export interface TakenTicket {
  readonly ticket: Ticket;
  readonly dealt: 'ahead' | 'on demand';
}

export class BudgetError extends RangeError {
  override readonly name = 'BudgetError';
}

export class TicketQueue {
  readonly #tickets = new Map<number, Ticket[]>();
  readonly #sizes = new Map<number, number>();
  #lastBatch: number | undefined;

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

  /**
   * From now on `batch` is the other size that is kept ahead; what waits of a third is given up.
   * @param last a smaller size that is asked for along with it, once.
   */
  expect(batch: number, last = batch): void {
    if (batch === 1 || batch === this.#lastBatch) return;
    this.#lastBatch = batch;
    for (const [size, tickets] of this.#tickets) {
      if (size === 1 || size === batch || size === last) continue;
      for (const ticket of tickets.splice(0)) this.requester.drop(ticket);
    }
  }

  /** Opens tickets where they run low; none over a link that is closed, of which who asks will hear. */
  refill(): void {
    this.#sweep();
    if (!this.requester.canOpen) return;
    const { single, batch } = this.options.ahead;
    this.#refill(1, single);
    if (this.#lastBatch !== undefined) this.#refill(this.#lastBatch, batch);
  }

  #refill(batch: number, most: number): void {
    const waiting = this.#of(batch);
    if (waiting.length > most / 2) return;
    const room = Math.floor((this.options.budget - this.bytes) / this.#bytesOf(batch));
    const missing = Math.min(most - waiting.length, room);
    for (let i = 0; i < missing; i++) waiting.push(this.#open(batch));
  }

  /**
   * Makes tickets for requests of these batch sizes, and resolves when all that wait are ready.
   * @throws {BudgetError} if they would take more than the budget; then none was made.
   */
  async prepare(batches: readonly number[]): Promise<void> {
    this.#sweep();
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
    this.#sweep();
    const waiting = this.#of(batch).shift();
    const ticket = waiting ?? this.#open(batch);
    this.note(ticket);
    return { ticket, dealt: waiting?.isReady ? 'ahead' : 'on demand' };
  }

  /** How full the queue is, for the trace of a request that took a ticket from it. */
  note({ request }: Pick<Ticket, 'request'>): void {
    const { recorder } = this.requester;
    if (!recorder.isOn) return;
    const tickets = [...this.#tickets.values()].reduce((sum, { length }) => sum + length, 0);
    recorder.count(request, 'tickets', tickets);
    recorder.count(request, 'ticket bytes', this.bytes);
  }

  /** Gives up all tickets but those of one row, until {@link expect} names another size. */
  keepSingles(): void {
    for (const [size, tickets] of this.#tickets) {
      if (size === 1) continue;
      for (const ticket of tickets.splice(0)) this.requester.drop(ticket);
    }
    this.#lastBatch = undefined;
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

  /** Forgets those that a party has given up: they answer nothing. */
  #sweep(): void {
    for (const [batch, tickets] of this.#tickets) {
      this.#tickets.set(
        batch,
        tickets.filter(({ lost }) => !lost),
      );
    }
  }

  #open(batch: number): Ticket {
    return this.requester.open(this.options.model, batch);
  }

  #bytesOf(batch: number): number {
    let bytes = this.#sizes.get(batch);
    if (bytes === undefined) {
      bytes = ticketBytes(this.options.planFor(batch));
      this.#sizes.set(batch, bytes);
    }
    return bytes;
  }
}
