/** The party that asks as its host drives it, with the tickets that it keeps ahead. */
import type { PlanSource } from '../pond/plan';
import type { KeptTickets, RequesterClient, RequestName } from './clients';
import type { Values } from './owner';
import { type Answer, type Ticket, TicketError } from './requester';
import { PartyService, type ServiceOptions } from './service';
import { type TakenTicket, TicketQueue } from './ticket-queue';

export class ClientService<Facts = PlanSource>
  extends PartyService<'prediction-client', Facts>
  implements RequesterClient<Facts>
{
  readonly #queues = new Map<number, TicketQueue>();
  /** Taken and not asked yet. */
  readonly #taken = new Map<number, Ticket>();

  constructor(options: ServiceOptions<Facts>) {
    super('prediction-client', options);
  }

  override async uninstall(model: number): Promise<void> {
    this.#queues.get(model)?.clear();
    this.#queues.delete(model);
    for (const [request, ticket] of this.#taken) {
      if (ticket.model === model) this.#taken.delete(request);
    }
    await super.uninstall(model);
  }

  async keep(model: number, { batch, ahead, budget }: KeptTickets): Promise<void> {
    const installed = this.model(model);
    if (!installed) throw new TicketError(`Model ${model} is not installed.`);
    const queue = new TicketQueue(this.party, {
      model,
      planFor: installed.plans,
      ahead: { single: batch === 1 ? ahead : 0, batch: ahead },
      budget,
    });
    queue.expect(batch);
    this.#queues.get(model)?.clear();
    this.#queues.set(model, queue);
  }

  async refill(model: number): Promise<void> {
    this.#queue(model).refill();
  }

  async prepared(model: number): Promise<void> {
    await this.#queue(model).prepare([]);
  }

  async take(model: number, batch: number): Promise<RequestName & Pick<TakenTicket, 'dealt'>> {
    const { ticket, dealt } = this.#queue(model).take(batch);
    const { request } = ticket;
    this.#taken.set(request, ticket);
    return { request, model, batch, dealt };
  }

  async ready(request: number): Promise<void> {
    try {
      await this.#ticket(request).ready;
    } catch (error) {
      this.#taken.delete(request);
      throw error;
    }
  }

  async ask(request: number, inputs: Values): Promise<Answer> {
    const ticket = this.#ticket(request);
    this.#taken.delete(request);
    return this.party.ask(ticket, inputs);
  }

  #ticket(request: number): Ticket {
    const ticket = this.#taken.get(request);
    if (!ticket) throw new TicketError(`No ticket was taken for request ${request}.`);
    return ticket;
  }

  #queue(model: number): TicketQueue {
    const queue = this.#queues.get(model);
    if (!queue) throw new TicketError(`No tickets of model ${model} are kept.`);
    return queue;
  }
}
