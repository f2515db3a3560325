/**
 * Models that a person has made, held here for an owner whose worker is new: what the servers have, and
 * what was trained or imported since and not shared yet.
 */
import type { KeptModel, OwnModels } from '../../model/facts';

let models: OwnModels = { shared: undefined, unshared: undefined };

export const ownModels = (): OwnModels => models;

/** @param unshared undefined as long as its owner alone has it. */
export function holdUnshared(unshared: KeptModel | undefined): void {
  models = { ...models, unshared };
}

export function holdShared(shared: KeptModel): void {
  models = { shared, unshared: undefined };
}
