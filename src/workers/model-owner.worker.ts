/** The model owner: the only worker that has the weights. */
import { expose } from 'comlink';
import { Owner } from '../mpc/runtime/owner';
import type { OwnerControl } from './control';
import { PartyHost } from './host';
import { ModelOwner } from './model-owner/model-owner';

class OwnerHost extends PartyHost<Owner> implements OwnerControl {
  readonly #owner = new ModelOwner();

  load(cardUrl: string) {
    return this.#owner.load(cardUrl);
  }

  share(model: number) {
    return this.#owner.share(this.party, model);
  }
}

expose(new OwnerHost((_name, options) => new Owner(options)));
