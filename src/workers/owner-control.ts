/** What the page may ask of the model owner beside what it asks of every party. */
import type { ModelOwner } from '../players/model-owner/model-owner';
import type { PartyControl } from './control';

/** What a person at the model owner does. */
export type OwnerDesk = Omit<ModelOwner, 'share'>;

export interface OwnerControl extends PartyControl {
  readonly desk: OwnerDesk;
  /** Shares an offered model with the servers. */
  share(model: number): Promise<void>;
}
