/** The model owner as its host drives it. */
import type { PlanSource } from '../pond/plan';
import type { OwnerClient, RequestName } from './clients';
import type { Values } from './owner';
import type { Answer } from './requester';
import { PartyService, type ServiceOptions } from './service';

export class OwnerService<Facts = PlanSource>
  extends PartyService<'model-owner', Facts>
  implements OwnerClient<Facts>
{
  readonly #expected = new Map<number, Promise<Answer['outputs']>>();

  constructor(options: ServiceOptions<Facts>) {
    super('model-owner', options);
  }

  share(model: number, values: Values): Promise<void> {
    return this.party.share(model, values);
  }

  async expect(request: RequestName): Promise<void> {
    const outputs = this.party.outputs(request);
    // Nobody may be asking when it is given up.
    outputs.catch(() => undefined);
    this.#expected.set(request.request, outputs);
  }

  async outputs(request: number): Promise<Answer['outputs']> {
    const outputs = this.#expected.get(request);
    if (!outputs) throw new Error(`The owner does not expect request ${request}.`);
    try {
      return await outputs;
    } finally {
      this.#expected.delete(request);
    }
  }

  async giveUp(request: number, reason: Error): Promise<void> {
    this.#expected.delete(request);
    this.party.giveUp(request, reason);
  }
}
