/** The model owner: the only worker of the protocol that has the weights. */
import { ModelOwner } from '../players/model-owner/model-owner';
import { PartyHost } from './host';
import type { OwnerControl } from './owner-control';

export class OwnerHost extends PartyHost<'model-owner'> implements OwnerControl {
  readonly desk = new ModelOwner({
    planOf: (spec) => this.engine.planSource(spec),
    factsOf: (spec) => this.engine.planFacts(spec),
    parties: () => this.engine.LocalParties.start({ module: this.module }),
  });

  share(model: number): Promise<void> {
    return this.desk.share(this.service.party, model);
  }
}
